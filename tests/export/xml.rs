//! As much of XML as an SVG file of ours needs: strict on what it reads.

/// An element with its attributes and what is in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Element>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| &value[..])
    }

    pub fn number(&self, name: &str) -> f64 {
        self.get(name).and_then(|value| value.parse().ok()).unwrap_or(f64::NAN)
    }

    /// All elements of a name within it, at any depth.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found: Vec<_> = self.children.iter().filter(|child| child.name == name).collect();
        for child in &self.children {
            found.extend(child.all(name));
        }
        found
    }
}

/// The one element that `text` holds.
pub fn parse(text: &str) -> Result<Element, String> {
    let mut rest = text;
    let root = element(&mut rest)?;
    if rest.trim().is_empty() { Ok(root) } else { Err(format!("after the end: {rest}")) }
}

fn element(rest: &mut &str) -> Result<Element, String> {
    let near = |rest: &str| rest.chars().take(40).collect::<String>();
    let tag = rest.strip_prefix('<').ok_or_else(|| format!("no tag: {}", near(rest)))?;
    let (tag, after) = tag.split_once('>').ok_or("a tag without an end")?;
    *rest = after;
    let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
    let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut read = Element { name: name.to_owned(), ..Element::default() };
    while !attributes.trim().is_empty() {
        let (key, value) = attributes.split_once("=\"").ok_or("an attribute without a value")?;
        let (value, after) = value.split_once('"').ok_or("a value without an end")?;
        let key = key.trim().to_owned();
        if read.get(&key).is_some() {
            return Err(format!("{key} twice in <{name}>"));
        }
        read.attributes.push((key, unescaped(value)?));
        attributes = after;
    }
    if closed {
        return Ok(read);
    }
    loop {
        let (text, _) = rest.split_once('<').ok_or_else(|| format!("<{name}> has no end"))?;
        read.text += &unescaped(text)?;
        *rest = &rest[text.len()..];
        if let Some(end) = rest.strip_prefix("</") {
            let (ended, after) = end.split_once('>').ok_or("an end without an end")?;
            *rest = after;
            if ended != name {
                return Err(format!("</{ended}> ends <{name}>"));
            }
            return Ok(read);
        }
        read.children.push(element(rest)?);
    }
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(';').ok_or_else(|| format!("a bare & in {text}"))?;
        plain.push(match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return Err(format!("&{name}; is unknown")),
        });
        plain += after;
    }
    let is_bad = |c: char| c.is_control() && !"\t\n\r".contains(c);
    if plain.contains(is_bad) { Err(format!("{text:?} is no XML")) } else { Ok(plain) }
}
