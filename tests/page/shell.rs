//! The page's shell in the document, and a hand on its controls.

use ravine::plot::Theme;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlCanvasElement, HtmlElement, HtmlInputElement, Window};

const HTML: &str = include_str!("../../www/index.html");
const CSS: &str = include_str!("../../www/style.css");

/// The shell with the page started in it; gone when dropped.
pub struct Shell {
    root: Element,
}

impl Shell {
    /// The page at `link`, or without one at the opening view of the first lab, with room
    /// for its pictures.
    pub fn open(link: &str) -> Self {
        Self::of_size(link, 584, 420)
    }

    /// The page at `link`, each picture `width` × `height` pixels.
    pub fn of_size(link: &str, width: u32, height: u32) -> Self {
        let shell = Self::idle(if link.is_empty() { "#lab=quadratic" } else { link });
        shell.resize(width, height);
        ravine::web::main().expect("a page");
        shell
    }

    /// What starting the page in a shell without `part` fails with.
    pub fn without(part: &str) -> JsValue {
        let shell = Self::idle("");
        shell.element(part).remove();
        ravine::web::main().expect_err("a shell without a part of it")
    }

    /// The shell, with nothing started.
    fn idle(link: &str) -> Self {
        let history = window().history().unwrap();
        let path = window().location().pathname().unwrap();
        let url = format!("{path}{link}");
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url)).unwrap();
        // a test that failed has left its shell behind
        if let Some(left) = document().query_selector(".shell").unwrap() {
            left.remove();
        }
        let root = document().create_element("div").unwrap();
        root.set_class_name("shell");
        let body = HTML.split("<body>").nth(1).and_then(|rest| rest.split("</body>").next());
        let body = body.expect("a page with a body");
        root.set_inner_html(&format!("<style>{CSS}</style><style class=size></style>{body}"));
        document().body().unwrap().append_child(&root).unwrap();
        Self { root }
    }

    /// Gives every picture another size.
    pub fn resize(&self, width: u32, height: u32) {
        let style = self.root.query_selector(".size").unwrap().unwrap();
        let rule = format!(".stage {{ width: {width}px; height: {height}px !important; }}");
        style.set_text_content(Some(&rule));
    }

    pub fn element(&self, id: &str) -> HtmlElement {
        let found = self.root.query_selector(&format!("#{id}")).unwrap();
        found.unwrap_or_else(|| panic!("no #{id}")).unchecked_into()
    }

    pub fn input(&self, id: &str) -> HtmlInputElement {
        self.element(id).unchecked_into()
    }

    pub fn text(&self, id: &str) -> String {
        self.element(id).text_content().unwrap_or_default()
    }

    /// All words on the page but another lab's formula, its controls' values and its descriptions.
    pub fn all_text(&self) -> String {
        let mut text = String::new();
        let all = self.root.query_selector_all("*:not(style, math[hidden] *)").unwrap();
        for element in (0..all.length()).filter_map(|i| all.item(i)) {
            let element: Element = element.unchecked_into();
            for name in ["aria-label", "aria-valuetext", "title"] {
                text.push_str(&element.get_attribute(name).unwrap_or_default());
                text.push('\n');
            }
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                text.push_str(&input.value());
            } else if element.child_element_count() == 0 {
                text.push_str(&element.text_content().unwrap_or_default());
            }
            text.push('\n');
        }
        text
    }

    /// How many elements a CSS selector names.
    pub fn count(&self, selector: &str) -> u32 {
        self.root.query_selector_all(selector).unwrap().length()
    }

    pub fn canvases(&self) -> Vec<HtmlCanvasElement> {
        let all = self.root.query_selector_all("canvas").unwrap();
        (0..all.length()).filter_map(|i| all.item(i)).map(JsCast::unchecked_into).collect()
    }

    /// The theme that the page is in.
    pub fn theme(&self) -> Theme {
        let root = document().document_element().unwrap();
        let dark = match root.get_attribute("data-theme").as_deref() {
            Some(chosen) => chosen == "dark",
            None => {
                window().match_media("(prefers-color-scheme: dark)").unwrap().unwrap().matches()
            }
        };
        if dark { Theme::DARK } else { Theme::LIGHT }
    }

    pub fn click(&self, id: &str) {
        self.element(id).click();
    }

    /// Moves a slider.
    pub fn slide(&self, id: &str, position: f64) {
        self.input(id).set_value(&position.to_string());
        self.tell(id, "input");
    }

    /// Types a text into a field and leaves it.
    pub fn type_into(&self, id: &str, text: &str) {
        self.input(id).set_value(text);
        self.tell(id, "input");
        self.tell(id, "change");
    }

    pub fn tell(&self, id: &str, event: &str) {
        self.element(id).dispatch_event(&Event::new(event).unwrap()).unwrap();
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Whether a canvas has a place on the page.
pub fn is_seen(canvas: &HtmlCanvasElement) -> bool {
    canvas.get_client_rects().length() > 0
}

/// The link in the address bar.
pub fn link() -> String {
    let hash = window().location().hash().unwrap();
    hash.trim_start_matches('#').to_owned()
}

/// Puts a link there as a hand would.
pub fn put_link(link: &str) {
    window().location().set_hash(link).unwrap();
}

/// Waits until what was done is painted: at the latest in the frame after.
pub async fn painted() {
    for _ in 0..3 {
        frame().await;
    }
}

/// Waits for the next frame.
pub async fn frame() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(next).await.unwrap();
}

fn window() -> Window {
    web_sys::window().expect("a window")
}

fn document() -> Document {
    window().document().expect("a document")
}
