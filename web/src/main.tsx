import "@fontsource-variable/noto-sans-sc/index.css";
import "./theme/tokens.css";
import "./theme/base.css";
import "./parts/parts.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";

const place = document.getElementById("root");
if (!place) throw new Error("index.html lacks #root");
createRoot(place).render(<App />);
