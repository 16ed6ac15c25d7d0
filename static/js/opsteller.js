/* Only on the page where an agenda is written. Without this the page works with plain boxes and buttons. */
import "./opmaak.js";
import "./slepen.js";
