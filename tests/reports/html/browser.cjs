// Opens a page in headless Chromium as a person would, and prints what it found as JSON.
// node browser.cjs CHROMIUM PAGE [axe [#PLACE …]]; NODE_PATH holds puppeteer-core and axe-core.
const fs = require("fs");
const puppeteer = require("puppeteer-core");

const [, , chromium, file, mode, ...places] = process.argv;
const address = "file://" + encodeURI(file);

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  const found = { errors: [], requests: [] };
  const open = async (hash, { javascript = true, bypass = false } = {}) => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 1000 });
    await page.setJavaScriptEnabled(javascript);
    if (bypass) await page.setBypassCSP(true);
    page.on("pageerror", (error) => found.errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
    page.on("request", (request) => found.requests.push(request.url().slice(0, 4)));
    await page.goto(address + hash, { waitUntil: "domcontentloaded" });
    return page;
  };
  const pageOf = async () => {
    const page = await open("");
    const id = await page.$eval("#units article.page", (one) => one.id);
    await page.close();
    return id;
  };
  const shown = (page) => page.$$eval("[data-part]", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.id));

  if (mode === "axe") {
    const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    const page = await open("", { bypass: true });
    const parts = await page.$$eval("nav.parts a", (all) => all.map((one) => one.getAttribute("href")));
    const inner = await page.$$eval("article.page", (all) => all.slice(0, 1).concat(all.slice(-1)).map((one) => "#" + one.id));
    const clause = await page.$$eval(".clause", (all) => all.slice(0, 1).map((one) => "#" + one.id));
    found.axe = {};
    for (const hash of places.length ? places : [...parts, ...inner, ...clause]) {
      const page = await open(hash, { bypass: true });
      await new Promise((done) => setTimeout(done, 150));
      await page.evaluate(axe);
      const result = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
      found.axe[hash] = result.violations.map((one) => [one.impact, one.id, one.nodes[0].html.slice(0, 200)]);
      await page.close();
    }
  } else {
    const begun = Date.now();
    const page = await open("");
    found.loaded = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
    found.first = await shown(page);
    // The table of the document, searched.
    await page.waitForSelector("#document .find input");
    found.searched = await page.evaluate(() => {
      const box = document.querySelector("#document .find input");
      const rows = () => [...document.querySelectorAll("#document tr.req")].filter((one) => one.checkVisibility()).length;
      const before = rows(), start = performance.now();
      box.value = document.querySelector("#document tr.req:last-of-type .text").textContent.slice(0, 6);
      box.dispatchEvent(new Event("input"));
      const after = rows(), took = performance.now() - start;
      box.value = "";
      box.dispatchEvent(new Event("input"));
      return { before, after, again: rows(), took };
    });
    found.band = await page.evaluate(() => {
      const button = [...document.querySelectorAll("[data-band]")].find((one) => one.dataset.band === "no").querySelector("button");
      button.click();
      const rows = [...document.querySelectorAll("#document tr.req")].filter((one) => one.checkVisibility());
      const fits = rows.every((one) => one.querySelector(".b-no"));
      const pressed = button.getAttribute("aria-pressed");
      button.click();
      return { n: rows.length, fits, pressed, all: document.querySelectorAll("#document tr.req:not([hidden])").length };
    });
    // The ranks, sorted by the score, twice.
    await page.click("nav.parts a[href='#ranks']");
    await page.waitForSelector("#ranks thead button");
    found.second = await shown(page);
    found.sorted = await page.evaluate(() => {
      const table = document.querySelector("#ranks table");
      const button = table.tHead.querySelectorAll("button")[2];
      const scores = () => [...table.tBodies[0].rows].map((row) => row.cells[2].textContent.trim());
      const start = performance.now();
      button.click();
      const up = scores(), took = performance.now() - start;
      button.click();
      return { up, down: scores(), took, aria: button.parentElement.getAttribute("aria-sort") };
    });
    // A clause leads to its check, the check to a unit that fails it, which leads on to the rule.
    await page.click("nav.parts a[href='#document']");
    const quote = await page.$("#document a.q");
    const check = await quote.evaluate((one) => one.hash.slice(1));
    await quote.click();
    found.clause = await page.evaluate((id) => document.getElementById(id).checkVisibility(), check);
    const chip = await page.$("#document details[open] a.chip");
    const place = await chip.evaluate((one) => one.hash.slice(1));
    await chip.evaluate((one) => one.scrollIntoView({ block: "center" })); // away from the bar that stays on top
    await chip.click();
    await page.waitForFunction((id) => document.getElementById(id).open, {}, place);
    found.failing = { parts: await shown(page), pages: await page.$$eval("article.page", (all) => all.filter((one) => one.checkVisibility()).length) };
    await page.close();
    // Back to where the reader was, after a link that leads far away.
    const reader = await open("");
    await reader.waitForSelector("#document .find input");
    const far = (await reader.$$("#document a.q")).at(-1);
    await far.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
    const where = await reader.evaluate(() => window.scrollY);
    await far.evaluate((one) => { one.focus({ preventScroll: true }); one.click(); });
    await reader.waitForFunction(() => location.hash.length > 1);
    found.opened = await reader.evaluate(() => document.activeElement.matches(".clause"));
    await reader.evaluate(() => { window.scrollTo(0, 0); history.back(); });
    await reader.waitForFunction(() => !location.hash);
    await new Promise((done) => setTimeout(done, 100));
    found.returned = [where, await reader.evaluate(() => window.scrollY)];
    await reader.close();
    // On paper: a part with all its pages, one page alone, or everything; and afterwards all is as it was.
    found.printed = {};
    for (const [name, hash, all] of [["part", "#units", false], ["page", "#" + (await pageOf()), false], ["whole", "#ranks", true]]) {
      const paper = await open(hash);
      found.printed[name] = await paper.evaluate((all) => {
        const seen = () => ({
          parts: [...document.querySelectorAll("[data-part]")].filter((one) => !one.hidden).length,
          pages: [...document.querySelectorAll("article.page")].filter((one) => !one.hidden && !one.closest("[data-part]").hidden).length,
          buttons: document.querySelectorAll("[data-part]:not([hidden]) thead button").length,
          steps: [...document.querySelectorAll("article.page:not([hidden]) details")].filter((one) => !one.closest("[data-part]").hidden && !one.open).length,
        });
        const before = seen();
        let during = null;
        window.print = () => { window.dispatchEvent(new Event("beforeprint")); during = seen(); window.dispatchEvent(new Event("afterprint")); };
        const buttons = [...document.querySelectorAll(".tools button")];
        buttons[all ? 1 : 0].click();
        return { ...during, back: JSON.stringify(before) === JSON.stringify(seen()) };
      }, all);
      await paper.close();
    }
    // The keyboard alone: the first stop is the skip link, and it shows.
    const keys = await open("");
    await keys.keyboard.press("Tab");
    found.focus = await keys.evaluate(() => [document.activeElement.className, document.activeElement.getBoundingClientRect().left >= 0]);
    await keys.keyboard.press("Enter");
    found.skipped = await keys.evaluate(() => document.activeElement.id);
    await keys.close();
    // Without JavaScript everything is there.
    const plain = await open("", { javascript: false });
    await plain.emulateMediaType("print");
    found.onPaper = await plain.$$eval("article details:not([open]) .steps li", (all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: false })).length);
    await plain.emulateMediaType("screen");
    found.plain = { every: await plain.$$eval("article.page", (all) => ({ all: all.length, units: all.filter((one) => one.closest("#units")).length })), parts: await shown(plain), pages: await plain.$$eval("article.page", (all) => all.filter((one) => one.checkVisibility()).length), inputs: (await plain.$$("input, button")).length };
    await plain.close();
    found.whole = Date.now() - begun;
  }
  await browser.close();
  process.stdout.write(JSON.stringify(found));
})().catch((error) => { console.error(error); process.exit(1); });
