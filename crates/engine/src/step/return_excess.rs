//! `return-excess`: seats in excess go back.

use crate::error::ErrorKind;
use crate::procedure::{ReturnExcess, When};
use crate::run::{Course, Halt, View};
use crate::trail::Recorder;
use crate::value::Value;

pub(super) fn evaluate<R: Recorder>(
    _: &View<'_>,
    _: &mut Course<R>,
    _: &[When],
    _: &ReturnExcess,
) -> Result<Value, Halt> {
    Err(ErrorKind::IllTyped("not computed yet").into())
}
