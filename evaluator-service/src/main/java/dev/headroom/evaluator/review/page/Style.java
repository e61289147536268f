package dev.headroom.evaluator.review.page;

/** How the page looks: by day, by night and on paper. */
final class Style {

  static final String CSS =
      """
      :root { --ink: #1c2430; --soft: #5b6675; --line: #dde2e8; --back: #ffffff; --panel: #f5f7f9;
        --move: #b3261e; --watch: #8a5a00; --fine: #1b6e3c; --data: #1f5fa8; --fan: #1f5fa8; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6eaf0; --soft: #9aa6b5; --line: #313a46; --back: #14181e; --panel: #1c222a;
          --move: #ff8a80; --watch: #f0bd5b; --fine: #7bd39b; --data: #7db4f0; --fan: #7db4f0; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--back); color: var(--ink);
        font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
      main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
      h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
      h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
      p { margin: .4rem 0; }
      .verdict { padding: .7rem 1rem; border-left: 4px solid currentColor; background: var(--panel);
        overflow-wrap: anywhere; }
      .verdict strong { display: block; font-size: 1.2rem; text-transform: uppercase;
        letter-spacing: .04em; }
      .verdict span { color: var(--ink); }
      .move-now { color: var(--move); } .watch { color: var(--watch); } .fine { color: var(--fine); }
      .badge { font-weight: 600; white-space: nowrap; font-size: .85em; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .87rem;
        font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line);
        vertical-align: top; }
      th { color: var(--soft); font-weight: 500; white-space: nowrap; }
      section { border-top: 1px solid var(--line); padding: 1rem 0; break-inside: avoid; }
      svg { width: 100%; height: auto; display: block; margin: .5rem 0; }
      dl { display: grid; grid-template-columns: 7rem 1fr; gap: .15rem .8rem; margin: .5rem 0 0;
        font-size: .87rem; }
      dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
      code { font: .92em ui-monospace, "DejaVu Sans Mono", monospace; }
      footer { border-top: 1px solid var(--line); margin-top: 2rem; }
      .grid { stroke: var(--line); }
      .tick { fill: var(--soft); font-size: 10px; } .tick.y { text-anchor: end; }
      .tick.x { text-anchor: middle; }
      .past { fill: none; stroke: var(--data); stroke-width: 1.4; }
      circle.past { fill: var(--data); }
      .middle { fill: none; stroke: var(--fan); stroke-width: 1.4; stroke-dasharray: 4 3; }
      .fan80 { fill: var(--fan); opacity: .28; } .fan95 { fill: var(--fan); opacity: .14; }
      .earlier { fill: none; stroke: var(--soft); stroke-width: 1.2; stroke-dasharray: 2 2; }
      .earlier80 { fill: var(--soft); opacity: .2; }
      .launch { stroke: var(--watch); stroke-width: 1; }
      .launch-name { fill: var(--watch); font-size: 10px; text-anchor: middle; }
      .diagonal { stroke: var(--soft); stroke-dasharray: 4 3; }
      .quantile { fill: var(--data); } .odds { fill: none; stroke: var(--move); stroke-width: 2; }
      svg.small { max-width: 26rem; }
      .threshold { stroke: var(--move); stroke-width: 1.4; }
      .threshold-name { fill: var(--move); font-size: 11px; }
      .trip { fill: var(--move); opacity: .12; }
      .likely { stroke: var(--move); stroke-dasharray: 2 3; }
      @media print { body { font-size: 10pt; } main { max-width: none; padding: 0; }
        .wide { overflow: visible; } svg, .verdict { print-color-adjust: exact; } }
      """;

  private Style() {}
}
