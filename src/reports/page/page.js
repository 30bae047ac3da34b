
(() => {
  "use strict";
  const byId = id => document.getElementById(id);
  const form = byId("filter");
  const names = ["q", "actor", "issue", "kind"];
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = text => new Set((text || "").split(" "));
  const events = [...document.querySelectorAll("article")].map(article => ({
    article,
    text: fold(article.textContent + " " + (article.dataset.names || "")),
    actors: words(article.dataset.actors),
    issues: words(article.dataset.issues),
    kind: article.dataset.kind,
    differs: "differs" in article.dataset,
  }));
  const mentions = [...document.querySelectorAll("li[data-event]")];
  const sections = [...document.querySelectorAll("main > section")];
  const contents = [...document.querySelectorAll("#contents li")];

  const show = () => {
    const asked = fold(byId("q").value).split(/\s+/).filter(Boolean);
    const [, actor, issue, kind] = names.map(name => byId(name).value);
    const differs = byId("differs").checked;
    let shown = 0;
    for (const event of events) {
      const fits = asked.every(word => event.text.includes(word))
        && (!actor || event.actors.has(actor))
        && (!issue || event.issues.has(issue))
        && (!kind || event.kind === kind)
        && (!differs || event.differs);
      event.article.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const mention of mentions) mention.hidden = byId(mention.dataset.event).hidden;
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden]), li[data-event]:not([hidden])");
    }
    for (const entry of contents) {
      entry.hidden = byId(entry.firstElementChild.hash.slice(1)).closest("section").hidden;
    }
    const total = `${events.length} event${events.length === 1 ? "" : "s"}`;
    byId("count").textContent = shown === events.length ? total : `${shown} of ${total}`;
  };

  // The address keeps the filter, so that a link can carry one: #q=campbell&issue=taiwan
  const write = () => {
    const asked = new URLSearchParams();
    for (const name of names) {
      if (byId(name).value) asked.set(name, byId(name).value);
    }
    if (byId("differs").checked) asked.set("differs", "1");
    try {
      history.replaceState(null, "", "#" + asked);
    } catch {
      // A page opened from a file may not be allowed to; only the link is lost.
    }
  };

  const fill = asked => {
    for (const name of names) byId(name).value = asked.get(name) || "";
    // Of a choice that is not there nothing would be left, and nothing would say why.
    for (const name of names.slice(1)) {
      if (byId(name).selectedIndex < 0) byId(name).value = "";
    }
    byId("differs").checked = asked.has("differs");
    show();
  };

  const read = () => {
    const fragment = location.hash.slice(1);
    const asked = new URLSearchParams(fragment);
    const known = [...names, "differs"].some(name => asked.has(name));
    if (fragment && (!known || fragment.startsWith("event-"))) {
      // A link to an event or month: what a filter hides could not be gone to.
      let target = byId(fragment);
      try {
        target = target || byId(decodeURIComponent(fragment));
      } catch {
        // No address of this page.
      }
      if (target && target.closest("[hidden]")) {
        fill(new URLSearchParams());
        target.scrollIntoView();
      }
      return;
    }
    fill(asked);
  };

  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", () => { show(); write(); });
  form.addEventListener("reset", () => setTimeout(() => { show(); write(); }));
  addEventListener("hashchange", read);
  read();
})();
