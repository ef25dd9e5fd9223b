//! Laws of a folder named by `SCRUTINEER_LAWS`: every file must load, whoever wrote it.

use std::path::Path;

use scrutineer_rules::LawVersion;

#[test]
fn every_law_of_the_folder_loads() {
    let Ok(folder) = std::env::var("SCRUTINEER_LAWS") else {
        eprintln!("skipped: SCRUTINEER_LAWS names no folder of laws");
        return;
    };
    let mut faults = String::new();
    let mut count = 0_u32;
    for entry in std::fs::read_dir(Path::new(&folder)).expect("a folder that can be read") {
        let path = entry.expect("an entry that can be read").path();
        if path.extension().is_some_and(|end| end == "toml") {
            let text = std::fs::read_to_string(&path).expect("a file that can be read");
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            count += 1;
            if let Err(found) = LawVersion::parse(&name, &text) {
                faults.push_str(&found.to_string());
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(count > 0, "the folder has no laws");
}
