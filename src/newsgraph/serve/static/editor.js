// The SPARQL editor (yasqe) in the place of the text field, with completion of this graph's terms alone.
// It asks nobody but the desk: the completers that ship with yasqe ask other servers, and are off.
"use strict";
(async function () {
  const form = document.getElementById("editor"), area = document.getElementById("query");
  if (!window.Yasqe || !form || !area) return;
  const answer = await fetch("/terms.json");
  const known = answer.ok ? await answer.json() : { terms: [], prefixes: {} };
  Yasqe.registerAutocompleter({
    name: "terms",
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => !/^[?$"'<#]/.test(yasqe.getCompleteToken().string.trim()),
    get: (yasqe, token) => {
      const begun = ((token && token.string) || "").trim().toLowerCase();
      return known.terms.filter((term) => term.toLowerCase().startsWith(begun) || (begun.length > 1 && term.toLowerCase().split(":")[1].startsWith(begun)));
    },
  }, true);
  const place = document.createElement("div");
  area.hidden = true;
  area.after(place);
  const yasqe = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    autocompleters: ["terms"],
    editorHeight: "22rem",
    prefixCcApi: null,
    consumeShareLink: null,
  });
  // Tab moves on, as everywhere on the page; otherwise the keyboard could not leave the editor.
  yasqe.setOption("extraKeys", { ...yasqe.getOption("extraKeys"), Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => form.requestSubmit(), "Cmd-Enter": () => form.requestSubmit() });
  yasqe.getInputField().setAttribute("aria-label", "Query");
  form.querySelector("label[for=query]").removeAttribute("for");
  form.addEventListener("submit", () => { area.value = yasqe.getValue(); });
  document.documentElement.dataset.editor = "ready";
})();
