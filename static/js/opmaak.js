/* A box with data-wc-opmaak becomes an editor with bold, italic, lists and links. What it holds is written back to the
   box as CommonMark at each change, so the form is sent, saved while writing and read again as without this script. */
import MarkdownIt from "markdown-it";
import { baseKeymap, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, smartQuotes, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { MarkdownParser, MarkdownSerializer, defaultMarkdownParser, defaultMarkdownSerializer } from "prosemirror-markdown";
import { Schema } from "prosemirror-model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";

const full = defaultMarkdownParser.schema;
const NODES = ["doc", "paragraph", "ordered_list", "bullet_list", "list_item", "text", "hard_break"];
const schema = new Schema({
  nodes: Object.fromEntries(NODES.map((name) => [name, full.spec.nodes.get(name)])),
  marks: Object.fromEntries(["em", "strong", "link"].map((name) => [name, full.spec.marks.get(name)])),
});
const { nodes, marks } = schema;

/* The same small language as beraad/opmaak.py. */
const tokenizer = new MarkdownIt("zero", { html: false, breaks: true });
tokenizer.enable(["emphasis", "list", "link", "newline", "escape"]);
const isTight = (tokens, index) => {
  while (++index < tokens.length) if (tokens[index].type !== "list_item_open") return tokens[index].hidden;
  return false;
};
const parser = new MarkdownParser(schema, tokenizer, {
  paragraph: { block: "paragraph" },
  list_item: { block: "list_item" },
  bullet_list: { block: "bullet_list", getAttrs: (_, tokens, index) => ({ tight: isTight(tokens, index) }) },
  ordered_list: {
    block: "ordered_list",
    getAttrs: (token, tokens, index) => ({ order: +token.attrGet("start") || 1, tight: isTight(tokens, index) }),
  },
  softbreak: { node: "hard_break" },
  hardbreak: { node: "hard_break" },
  em: { mark: "em" },
  strong: { mark: "strong" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") || null }) },
});
const serializer = new MarkdownSerializer(defaultMarkdownSerializer.nodes, defaultMarkdownSerializer.marks);

function isActive(state, mark) {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, mark);
}

function toggleLink(state, dispatch) {
  if (isActive(state, marks.link)) return toggleMark(marks.link)(state, dispatch);
  if (state.selection.empty) return false;
  const href = window.prompt("Welk webadres? Begin met https://");
  if (!href || !/^(https?:\/\/|mailto:)/.test(href)) return false;
  return toggleMark(marks.link, { href })(state, dispatch);
}

const BUTTONS = [
  ["Vet", toggleMark(marks.strong), (state) => isActive(state, marks.strong)],
  ["Cursief", toggleMark(marks.em), (state) => isActive(state, marks.em)],
  ["Opsomming", wrapInList(nodes.bullet_list)],
  ["Genummerd", wrapInList(nodes.ordered_list)],
  ["Link", toggleLink, (state) => isActive(state, marks.link)],
  ["Terug", undo],
  ["Opnieuw", redo],
];

function makeToolbar(view) {
  const bar = document.createElement("div");
  bar.className = "opmaak__knoppen";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Opmaak");
  const buttons = BUTTONS.map(([name, command, active], index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "opmaak__knop";
    button.textContent = name;
    button.tabIndex = index ? -1 : 0;
    button.addEventListener("click", () => {
      command(view().state, view().dispatch, view());
      view().focus();
    });
    bar.append(button);
    return [button, command, active];
  });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = buttons.map(([button]) => button);
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    for (const button of all) button.tabIndex = button === next ? 0 : -1;
    next.focus();
    event.preventDefault();
  });
  const update = (state) => {
    for (const [button, command, active] of buttons) {
      if (active) button.setAttribute("aria-pressed", String(active(state)));
      button.setAttribute("aria-disabled", String(!active && !command(state)));
    }
  };
  return { bar, update };
}

function enhance(box) {
  let view = null;
  const label = document.querySelector(`label[for="${box.id}"]`);
  const frame = document.createElement("div");
  frame.className = "opmaak";
  const { bar, update } = makeToolbar(() => view);
  frame.append(bar);
  box.after(frame);
  if (label && !label.id) label.id = `${box.id}-naam`;
  view = new EditorView(frame, {
    state: EditorState.create({
      doc: parser.parse(box.value),
      plugins: [
        history(),
        inputRules({
          rules: [
            ...smartQuotes,
            wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
            wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ order: +match[1] })),
          ],
        }),
        keymap({
          "Mod-z": undo,
          "Mod-y": redo,
          "Shift-Mod-z": redo,
          "Mod-b": toggleMark(marks.strong),
          "Mod-i": toggleMark(marks.em),
          "Mod-k": toggleLink,
          Enter: splitListItem(nodes.list_item),
          "Mod-[": liftListItem(nodes.list_item),
          "Mod-]": sinkListItem(nodes.list_item),
          "Shift-Enter": (state, dispatch) => {
            dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
            return true;
          },
        }),
        keymap(baseKeymap),
      ],
    }),
    attributes: {
      class: "opmaak__tekst agenda-tekst",
      role: "textbox",
      "aria-multiline": "true",
      ...(label ? { "aria-labelledby": label.id } : {}),
      ...(box.getAttribute("aria-describedby") ? { "aria-describedby": box.getAttribute("aria-describedby") } : {}),
    },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction));
      update(view.state);
      if (!transaction.docChanged) return;
      box.value = serializer.serialize(view.state.doc);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  update(view.state);
  box.hidden = true;
  box.removeAttribute("data-wc-opmaak");
  if (label) label.addEventListener("click", () => view.focus());
}

const enhanceAll = (root) => {
  for (const box of root.querySelectorAll("textarea[data-wc-opmaak]")) enhance(box);
};
enhanceAll(document);
document.addEventListener("htmx:load", (event) => enhanceAll(event.detail.elt.parentElement || document));
