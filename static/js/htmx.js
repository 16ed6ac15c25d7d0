/* htmx, configured by <meta name="htmx-config"> in base.html: no eval, no inline styles, only our own address. */
import htmx from "htmx.org";

window.htmx = htmx;
