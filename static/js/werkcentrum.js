/* One file per behaviour; each finds its own places by a data-wc-* attribute. Pages work without all of this. */
import "./htmx.js";
import "./fouten.js";
import "./dialoog.js";
import "./menu.js";
import "./verzenden.js";
import "./storing.js";
import "./rijen.js";
import "./kiezen.js";
import "./toetsen.js";
import "./bezoek.js";
import "./aanwezig.js";
