//! `xlsx`: the sheets of one election as a workbook.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Formula, Workbook, Worksheet, XlsxError,
};

use super::sheets::{Cell, Sheet};

/// The bytes of a workbook, the same for the same sheets.
///
/// # Errors
/// A sheet is larger than the format allows; in words.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, String> {
    written(sheets).map_err(|error| error.to_string())
}

fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No clock: the day is that from which the format counts.
    let day = ExcelDateTime::from_ymd(1900, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(sheet.name)?;
        for (row, cells) in (0u32..).zip(&sheet.rows) {
            for (column, cell) in (0u16..).zip(cells) {
                put(page, row, column, cell)?;
            }
        }
        page.set_autofit_max_width(400);
        page.autofit();
    }
    book.save_to_buffer()
}

fn put(page: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Head(text) => {
            page.write_string_with_format(row, column, text, &Format::new().set_bold())?;
        }
        Cell::Text(text) => {
            page.write_string(row, column, text)?;
        }
        Cell::Number(number) => match u32::try_from(*number) {
            Ok(small) => {
                page.write_number(row, column, small)?;
            }
            Err(_) => {
                let formula = Formula::new(number.to_string()).set_result(number.to_string());
                page.write_formula(row, column, formula)?;
            }
        },
        Cell::Formula(text, result) => {
            let formula = Formula::new(text).set_result(result);
            page.write_formula(row, column, formula)?;
        }
    }
    Ok(())
}
