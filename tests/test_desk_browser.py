"""The desk in a real Chromium: no errors, nothing of an article runs, keyboard, small screens, axe-core."""

import os
import shutil
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("selenium")

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from desk_graph import HOSTILE, make, served
from newsgraph.graph import vocabulary as v
from newsgraph.serve.vendor import libraries

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
BAD_ARTICLE = "/" + v.article_iri(f"bad/{HOSTILE}#1?x=\"'").removeprefix(v.BASE)
PAGES = [
    "/",
    "/search?q=lund",
    "/person/ana-lund",
    "/show/late-hour",
    "/articles",
    "/article/news/plain",
    BAD_ARTICLE,
    "/questions",
    "/questions/people?ask=1",
    "/questions/statements-by?person=Ana+Lund",
    "/sparql-editor",
    "/pictures",
    "/pictures/talk",
    "/pictures/family?of=Ana+Lund",
    "/corrections",
    "/marriage/ana-lund+bo-okra",
]


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM or not DRIVER:
        pytest.skip("no Chromium with chromedriver here; on Debian: apt-get install chromium chromium-driver")
    options = Options()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(make(tmp_path_factory.mktemp("desk")), curate=True) as address:
        yield address


def resize(browser, width: int, height: int = 900) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def visit(browser, address: str, width: int = 1200) -> list[dict]:
    """Open a page; what the browser then has to complain of."""
    resize(browser, width)
    browser.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    browser.get_log("browser")
    browser.get(address)
    if "/sparql-editor" in address and libraries()["yasqe"]:
        wait(browser, "return document.documentElement.dataset.editor === 'ready'")
    return browser.get_log("browser")


def wait(browser, script: str) -> None:
    WebDriverWait(browser, 20).until(lambda b: b.execute_script(script))


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_without_errors_and_nothing_runs(browser, desk, path):
    assert visit(browser, desk + path) == []
    assert browser.title != "owned" and not browser.find_elements(By.CSS_SELECTOR, "main img, main script")
    hosts = browser.execute_script("return performance.getEntriesByType('resource').map(e => new URL(e.name).host)")
    assert all(host == desk.removeprefix("http://") for host in hosts)


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_small_screen(browser, desk, path):
    visit(browser, desk + path, width=375)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(browser, desk, path, dark):
    axe = Path(pytest.importorskip("axe_core_python").__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    media = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    try:
        visit(browser, desk + path)
        browser.execute_script(axe)
        found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
        serious = [
            (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
            for fault in found["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert serious == []


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_everything(browser, desk, path):
    """Tab goes through every link, button, field and fold that is shown, and leaves the page again."""
    visit(browser, desk + path)
    browser.execute_script("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    wanted = browser.execute_script(
        """const focusable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
        return [...document.querySelectorAll(focusable)].filter(e => e.checkVisibility() && e.tabIndex >= 0)
            .map((e, i) => (e.dataset.order = i, i))"""
    )
    body, reached = browser.find_element(By.TAG_NAME, "body"), set()
    browser.execute_script("document.activeElement.blur()")
    for _ in range(len(wanted) + 5):
        (body if not reached else browser.switch_to.active_element).send_keys(Keys.TAB)
        order = browser.execute_script("return document.activeElement.dataset.order")
        if order is not None:
            reached.add(int(order))
    assert reached >= set(wanted), browser.execute_script(
        "return arguments[0].map(i => document.querySelector('[data-order=\"' + i + '\"]').outerHTML.slice(0, 120))",
        sorted(set(wanted) - reached),
    )


def test_search_answers_while_one_types(browser, desk):
    visit(browser, desk)
    box = browser.find_element(By.ID, "q")
    box.send_keys("bo okr")
    wait(browser, "return document.querySelectorAll('#found a').length > 0")
    assert "Bo Okra" in browser.find_element(By.ID, "found").text
    box.send_keys(Keys.ARROW_DOWN)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait(browser, "return location.pathname === '/person/bo-okra'")


def test_hostile_names_stay_text_while_one_types(browser, desk):
    visit(browser, desk)
    browser.find_element(By.ID, "q").send_keys("bad script")
    wait(browser, "return document.querySelectorAll('#found a').length > 0")
    assert HOSTILE in browser.find_element(By.ID, "found").text
    assert browser.title != "owned" and not browser.find_elements(By.CSS_SELECTOR, "#found img")


def test_a_quotation_shows_its_speaker_and_why(browser, desk):
    visit(browser, f"{desk}/article/news/plain")
    browser.execute_script("document.getElementById('mark-1').focus()")
    tip = browser.find_element(By.ID, "why")
    assert tip.is_displayed() and "Ana Lund" in tip.text and "told" in tip.text
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()


def test_a_fact_lights_up_its_words(browser, desk):
    visit(browser, f"{desk}/article/news/plain")
    browser.execute_script("document.querySelector('[data-fact=m1] summary').focus()")
    lit = browser.find_elements(By.CSS_SELECTOR, ".words .bright")
    assert "".join(piece.text for piece in lit).startswith("Ana Lund, 41")


def test_a_correction_by_hand(browser, desk):
    visit(browser, f"{desk}/person/bo-okra")
    field = browser.find_element(By.CSS_SELECTOR, "form input[value=name] ~ label input")
    field.clear()
    field.send_keys("Bo Umber", Keys.ENTER)
    wait(browser, "return location.pathname === '/corrections'")
    assert "Bo Okra will be called Bo Umber" in browser.find_element(By.TAG_NAME, "main").text
    browser.find_element(By.CSS_SELECTOR, "form[action='/corrections/remove'] button").click()
    wait(browser, "return document.body.textContent.includes('There are none.')")


def test_the_editor_completes_and_answers(browser, desk):
    if not libraries()["yasqe"]:
        pytest.skip("the JavaScript libraries are not there; python hatch_build.py fetches them from npm")
    assert visit(browser, f"{desk}/sparql-editor") == []
    browser.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?m a ng:Marr')")
    browser.execute_script(
        "const e = document.querySelector('.CodeMirror').CodeMirror; e.focus(); e.setCursor(0, e.getLine(0).length)"
    )
    browser.switch_to.active_element.send_keys(Keys.CONTROL, Keys.SPACE)
    wait(browser, "return document.querySelector('.CodeMirror').CodeMirror.getValue().includes('ng:Marriage')"
                  " || document.querySelectorAll('.CodeMirror-hints li').length > 0")  # fmt: skip
    browser.execute_script(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?n { ?p a ng:Show ; skos:prefLabel ?n }')"
    )
    browser.find_element(By.CSS_SELECTOR, "#editor button").click()
    wait(browser, "return !!document.querySelector('#answer')")
    assert "Late Hour" in browser.find_element(By.ID, "answer").text


def test_a_picture_zooms_and_leads_on(browser, desk):
    visit(browser, f"{desk}/pictures/talk")
    if libraries()["d3"]:
        browser.find_element(By.CSS_SELECTOR, ".zoom button").click()
        wait(
            browser, "return (document.querySelector('g.zoomed').getAttribute('transform') || '').includes('scale(1.4')"
        )
    browser.execute_script("document.querySelector('svg a').focus()")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait(browser, "return location.pathname.startsWith('/person/')")


def test_everything_works_without_script(browser, desk):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{desk}/person/ana-lund")
        browser.find_element(By.CSS_SELECTOR, ".fact summary").click()
        assert HOSTILE in browser.find_element(By.CSS_SELECTOR, ".evidence").text
        browser.get(f"{desk}/sparql-editor")
        browser.find_element(By.CSS_SELECTOR, "#editor button").click()
        assert "Ana Lund" in browser.find_element(By.ID, "answer").text
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
