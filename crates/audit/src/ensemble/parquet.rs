//! The counts of an ensemble as a Parquet file: the table of [`super::csv`], with numbers as numbers and open seats as nulls.

use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::part::Part;

/// The bytes of the file; the same for the same part.
///
/// # Errors
/// A number does not fit, or the writer refuses; in words.
pub fn parquet(part: &Part) -> Result<Vec<u8>, String> {
    written(part).map_err(|error| error.to_string())
}

fn written(part: &Part) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(schema(part)?);
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut rows = writer.next_row_group()?;
    let open = [
        ("tied", part.tied),
        ("silent", part.silent),
        ("impossible", part.impossible),
    ];
    let names: Vec<&str> = part
        .outcomes
        .iter()
        .map(|_| "seats")
        .chain(open.iter().map(|(name, _)| *name))
        .collect();
    let draws: Vec<u64> = part
        .outcomes
        .iter()
        .map(|outcome| outcome.draws)
        .chain(open.iter().map(|(_, draws)| *draws))
        .collect();
    column(rows.next_column()?, |writer| {
        let values: Vec<ByteArray> = names.iter().map(|name| ByteArray::from(*name)).collect();
        writer
            .typed::<ByteArrayType>()
            .write_batch(&values, None, None)
    })?;
    column(rows.next_column()?, |writer| {
        writer
            .typed::<Int64Type>()
            .write_batch(&whole(draws)?, None, None)
    })?;
    for index in 0..part.lists.len() {
        let seats = part
            .outcomes
            .iter()
            .filter_map(|outcome| outcome.seats.get(index));
        let seats = whole(seats.copied())?;
        let levels: Vec<i16> = seats
            .iter()
            .map(|_| 1)
            .chain(open.iter().map(|_| 0))
            .collect();
        column(rows.next_column()?, |writer| {
            writer
                .typed::<Int64Type>()
                .write_batch(&seats, Some(&levels), None)
        })?;
    }
    rows.close()?;
    writer.into_inner()
}

fn schema(part: &Part) -> Result<Type, ParquetError> {
    let text = Type::primitive_type_builder("result", Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .build()?;
    let number = |name: &str, repetition| {
        Type::primitive_type_builder(name, Physical::INT64)
            .with_repetition(repetition)
            .build()
    };
    let mut fields: Vec<TypePtr> = vec![
        Arc::new(text),
        Arc::new(number("draws", Repetition::REQUIRED)?),
    ];
    for list in &part.lists {
        fields.push(Arc::new(number(list, Repetition::OPTIONAL)?));
    }
    Type::group_type_builder("outcomes")
        .with_fields(fields)
        .build()
}

/// Writes one column and closes it.
fn column(
    next: Option<SerializedColumnWriter<'_>>,
    write: impl FnOnce(&mut SerializedColumnWriter<'_>) -> Result<usize, ParquetError>,
) -> Result<(), ParquetError> {
    let mut writer = next.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    write(&mut writer)?;
    writer.close()
}

fn whole(numbers: impl IntoIterator<Item = u64>) -> Result<Vec<i64>, ParquetError> {
    let all = numbers.into_iter().map(|number| {
        i64::try_from(number).map_err(|_| ParquetError::General(format!("{number} is too large")))
    });
    all.collect()
}
