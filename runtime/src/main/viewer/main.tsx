import "./frame/page.css";
import { render } from "preact";

render(<p>Motus trace</p>, document.getElementById("app")!);
