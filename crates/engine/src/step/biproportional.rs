//! `biproportional`: the matrix with given sums.

use crate::error::ErrorKind;
use crate::procedure::Biproportional;
use crate::run::{Course, Halt, View};
use crate::trail::Recorder;
use crate::value::Value;

pub(super) fn evaluate<R: Recorder>(
    _: &View<'_>,
    _: &mut Course<R>,
    _: &Biproportional,
) -> Result<Value, Halt> {
    Err(ErrorKind::IllTyped("not computed yet").into())
}
