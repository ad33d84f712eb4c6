//! What a pointer on the pictures points at.

use std::rc::Rc;

use web_sys::MouseEvent;

use super::handle;
use super::page::Page;
use super::picture::Picture;
use super::points::REACH;
use crate::app::Message;
use crate::scene::Point;

impl Page {
    /// Says beside the pointer what there is to say of its place on a picture.
    pub fn show_readout(&self, picture: &Picture, event: &MouseEvent) {
        let lines = picture
            .point_under(event)
            .filter(|_| event.buttons() == 0)
            .map(|at| self.app.borrow().readout(picture.shows(), at))
            .unwrap_or_default();
        self.report(picture.show_readout(&lines, event));
    }

    /// The point of the main picture at a position in the window.
    pub fn main_point_at(&self, (client_x, client_y): (f64, f64)) -> Option<Point> {
        let views = self.shown()?;
        let picture = views.main()?;
        let bounds = picture.stage.get_bounding_client_rect();
        let point = picture.point_at((client_x - bounds.left(), client_y - bounds.top()))?;
        Some(self.rounded(point))
    }

    /// The point of the main picture nearest to a position in the window, and how many
    /// pixels that is away from it.
    pub fn nearest_main_point(&self, (client_x, client_y): (f64, f64)) -> Option<(Point, f64)> {
        let views = self.shown()?;
        let picture = views.main()?;
        let bounds = picture.stage.get_bounding_client_rect();
        let pixel = (client_x - bounds.left(), client_y - bounds.top());
        let (point, away) = picture.nearest_point(pixel)?;
        Some((self.rounded(point), away))
    }

    /// Where in the window the handle of the main picture is.
    pub fn main_handle(&self) -> Option<(f64, f64)> {
        let views = self.shown()?;
        let picture = views.main()?;
        let scene = self.app.borrow().scene();
        let (at, _) = scene.panels.first().and_then(handle::of)?;
        let (x, y) = picture.pixel_of(at)?;
        let bounds = picture.stage.get_bounding_client_rect();
        Some((bounds.left() + x, bounds.top() + y))
    }

    /// The width of a pixel in the main picture's world.
    pub fn main_pixel_width(&self) -> Option<f64> {
        self.shown()?.main()?.pixel_width()
    }

    /// `point` as finely as a pixel can tell: a drag sets 0.52, not 0.5193877.
    pub fn rounded(&self, point: Point) -> Point {
        let Some(width) = self.main_pixel_width().filter(|width| *width > 0.0) else {
            return point;
        };
        let digits = (-width.log10()).ceil();
        let power = 10f64.powf(digits);
        point.map(|x| (x * power).round() / power)
    }

    /// The sample of the main picture under the pointer, by the value of the row that
    /// holds the chosen one.
    pub fn sample_at(&self, event: &MouseEvent) -> Option<f64> {
        let views = self.shown()?;
        let picture = views.main()?;
        let (at, width) = (picture.point_under(event)?, picture.pixel_width()?);
        self.app.borrow().pick(picture.shows(), at, REACH * width)
    }

    /// Chooses the sample under the pointer; whether there is one.
    pub fn choose_sample(self: &Rc<Self>, event: &MouseEvent) -> bool {
        let row = self.app.borrow().lab().points.as_ref().map(|points| points.pick);
        let (Some(index), Some(value)) = (row, self.sample_at(event)) else {
            return false;
        };
        if self.app.borrow().settings().get(index) != value {
            self.send(Message::Set { index, value });
        }
        true
    }

    /// Deletes the chosen sample.
    pub fn delete_point(self: &Rc<Self>) {
        self.send(Message::DeletePoint);
        self.commit();
    }

    /// Adds a sample where the pointer is.
    pub fn add_point(self: &Rc<Self>, event: &MouseEvent) {
        let under = self.shown().and_then(|views| views.main()?.point_under(event));
        if let Some(at) = under {
            self.send(Message::AddPoint(self.rounded(at)));
            self.commit();
        }
    }
}
