// Opens pages of `scrutineer audit --format html` in a real browser and says what is wrong with them.
//
// node check.mjs BROWSER FOLDER [--pictures]
//
// FOLDER holds NAME.html beside NAME.json, the same reports for programs: every finding, list and hash of the one must be text of the other, with scripts
// off. First it opens faulty.html, in which all must be found that it looks for. With --pictures it also leaves pictures and prints in FOLDER.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, folder, ...options] = process.argv.slice(2);
const pictures = options.includes("--pictures");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const WIDE = { width: 1280, height: 900 };
const TALLEST = 12000;
const NARROW = { width: 360, height: 740 };

let problems = [];

/** Opens a page and notes what it asks for and what it complains of. */
async function open(browser, name, settings, at = resolve(folder, `${name}.html`)) {
  const context = await browser.newContext(settings);
  context.setDefaultTimeout(120000);
  const page = await context.newPage();
  const url = pathToFileURL(at).href;
  const found = (what) => problems.push(`${name}: ${what}`);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found(`the console says: ${message.text()}`));
  page.on("pageerror", (error) => found(`a script fails: ${error.message}`));
  page.on("request", (request) => request.url() !== url && found(`it asks for ${request.url()}`));
  await page.goto(url);
  return { context, page, found };
}

/** The words that must stand on the page. */
function words(name) {
  const read = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const reports = read.reports ?? [read];
  return reports.flatMap((report) => [
    report.election.title,
    report.verdict.replace("_", "-"),
    ...report.findings.flatMap((finding) => [finding.code, ...[finding.published, finding.recomputed].filter(Boolean)]),
    ...report.totals.filter((line) => line.seats !== 0).map((line) => line.name),
    ...report.inputs.map((input) => input.sha256),
    ...report.law.map((law) => law.sha256),
  ]);
}

/** As pages show it: hidden characters spelt out, white space as one. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const spelt = (character) => ("\n\r\t".includes(character) ? " " : `\\u{${character.codePointAt(0).toString(16)}}`);
const plain = (text) => text.replace(HIDDEN, spelt).replace(/\s+/g, " ");

async function withoutScripts(browser, name) {
  const { context, page, found } = await open(browser, name, { javaScriptEnabled: false, viewport: WIDE });
  const written = await page.locator("body").textContent();
  if (/[\u0000-\u0009\u202a-\u202e]/.test(written)) found("a hidden character is on the page");
  const text = plain(written);
  for (const word of words(name)) {
    if (!text.includes(plain(String(word)))) found(`with scripts off "${word}" is not on the page`);
  }
  if (!(await page.locator("h1").first().isVisible())) found("its title cannot be seen");
  await context.close();
}

async function accessible(browser, name, colorScheme, at) {
  const { context, page, found } = await open(browser, name, { colorScheme, viewport: WIDE }, at);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  await page.evaluate(axe);
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  let minor = 0;
  for (const violation of results.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    if (["serious", "critical"].includes(violation.impact)) found(`${colorScheme}, axe: ${violation.impact}: ${violation.id}: ${violation.help}: ${where}`);
    else {
      minor += 1;
      console.log(`  ${name}, ${colorScheme}, axe: ${violation.impact}: ${violation.id}: ${violation.help}: ${where}`);
    }
  }
  const passes = results.passes.length;
  if (passes === 0) found("axe looked at nothing");
  console.log(`  ${name}, ${colorScheme}: axe-core ${results.testEngine.version}, ${passes} rules pass, ${results.violations.length - minor} serious, ${minor} less`);
  await context.close();
}

async function fits(browser, name, at) {
  for (const viewport of [WIDE, NARROW]) {
    const { context, page, found } = await open(browser, name, { viewport }, at);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > viewport.width) found(`at ${viewport.width} pixels it is ${width} wide`);
    await context.close();
  }
}

async function prints(browser, name) {
  const { context, page, found } = await open(browser, name, { viewport: WIDE });
  const path = pictures ? join(folder, `${name}.pdf`) : undefined;
  const pdf = await page.pdf({ path, preferCSSPageSize: true });
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString("latin1"));
  if (!box || Math.round(box[1]) !== 595 || Math.round(box[2]) !== 842) found(`it prints on ${box?.[0]}, not on A4`);
  await context.close();
}

async function picture(browser, name) {
  for (const [label, settings] of [
    ["light", { colorScheme: "light", viewport: WIDE }],
    ["dark", { colorScheme: "dark", viewport: WIDE }],
    ["narrow", { colorScheme: "light", viewport: NARROW }],
  ]) {
    const { context, page } = await open(browser, name, settings);
    const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
    await page.setViewportSize({ width: settings.viewport.width, height });
    await page.screenshot({ path: join(folder, `${name}-${label}.png`) });
    await context.close();
  }
}

/** What is looked for is found where it is. */
async function seesFaults(browser) {
  const at = resolve("faulty.html");
  await accessible(browser, "faulty", "light", at);
  await fits(browser, "faulty", at);
  const seen = problems;
  problems = [];
  for (const fault of ["a script fails", "the console says", "it asks for http", "axe: serious: color-contrast", "axe: serious: html-has-lang", "at 360 pixels"]) {
    if (!seen.some((problem) => problem.includes(fault))) problems.push(`faulty.html: "${fault}" was not found in it`);
  }
}

const browser = await chromium.launch({ executablePath, args });
console.log(`  ${browser.browserType().name()} ${browser.version()}`);
await seesFaults(browser);
const names = readdirSync(folder).filter((file) => file.endsWith(".html")).map((file) => file.slice(0, -".html".length)).sort();
for (const name of names) {
  await withoutScripts(browser, name);
  await accessible(browser, name, "light");
  await accessible(browser, name, "dark");
  await fits(browser, name);
  await prints(browser, name);
  if (pictures) await picture(browser, name);
}
await browser.close();
if (names.length === 0) problems.push(`there is no page in ${folder}`);
for (const problem of problems) console.log(`problem: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
