import { performance } from 'node:perf_hooks';
import { adfToHtml } from '../../shared/adf/adf-to-html.ts';
import { adfToMarkdown } from '../../shared/adf/adf-to-markdown.ts';
import { htmlToAdf } from '../../shared/adf/html-to-adf.ts';
import { htmlToWiki } from '../../shared/adf/adf-to-wiki.ts';
import { validateAdf } from '../../shared/adf/validate.ts';

/** Documents per second of one thread. */
export interface AdfBenchmark {
  readonly html_bytes: number;
  readonly html_to_adf: number;
  readonly validate: number;
  readonly adf_to_html: number;
  readonly adf_to_markdown: number;
  readonly html_to_wiki: number;
  /** Milliseconds for one document of 100 times the size, over 100 times one of the size: 1 is linear. */
  readonly growth: number;
}

const part = `<h2 style="text-align:center">What happens</h2>
<p>The <strong>export</strong> of a <em>session</em> stops at <a href="https://example.com/browse/AB-12?focus=1">AB-12</a>
with <code>CONTENT_LIMIT_EXCEEDED</code>, and <span style="color:#bf2600">every later ticket</span> waits.</p>
<ol><li><p>Open the session</p><ul><li>with an <u>attachment</u></li><li>and a link</li></ul></li><li>Export it</li></ol>
<table><tbody><tr><th>Step</th><th>Expected</th></tr><tr><td>1</td><td>A key<br>and a link</td></tr>
<tr><td colspan="2">Nothing else</td></tr></tbody></table>
<pre><code class="language-ts">for (const ticket of tickets) {
  await create(ticket);
}</code></pre>
<blockquote><p>Seen by <span data-mention-id="5b10">@Ann</span> on <time datetime="2026-03-05">2026-03-05</time></p></blockquote>
<ul data-type="taskList"><li data-checked="true">Reproduce</li><li data-checked="false">Repair</li></ul>
<p><img src="https://example.com/screens/1.png" alt="The screen" width="640"></p>
<details><summary>Log</summary><p>nothing &amp; nothing</p></details>
`;

const TARGET_BYTES = 5000;

function documentOf(bytes: number): string {
  return part.repeat(Math.round(bytes / part.length));
}

/** Converts 5 KB documents as editors write them for `seconds` per kind of conversion. */
export function benchAdf(seconds = 1.5): AdfBenchmark {
  const html = documentOf(TARGET_BYTES);
  const { doc } = htmlToAdf(html);
  const small = median(() => htmlToAdf(html), 50);
  const large = median(() => htmlToAdf(documentOf(TARGET_BYTES * 100)), 5);
  return {
    html_bytes: html.length,
    html_to_adf: perSecond(() => htmlToAdf(html), seconds),
    validate: perSecond(() => validateAdf(doc), seconds),
    adf_to_html: perSecond(() => adfToHtml(doc), seconds),
    adf_to_markdown: perSecond(() => adfToMarkdown(doc), seconds),
    html_to_wiki: perSecond(() => htmlToWiki(html), seconds),
    growth: Math.round((large / (small * 100)) * 100) / 100,
  };
}

function perSecond(work: () => unknown, seconds: number): number {
  repeatFor(work, seconds / 3);
  const { times, elapsedMs } = repeatFor(work, seconds);
  return Math.round((times * 1000) / elapsedMs);
}

function repeatFor(
  work: () => unknown,
  seconds: number,
): { readonly times: number; readonly elapsedMs: number } {
  const start = performance.now();
  let times = 0;
  let elapsedMs = 0;
  while (elapsedMs < seconds * 1000) {
    work();
    times += 1;
    elapsedMs = performance.now() - start;
  }
  return { times, elapsedMs };
}

function median(work: () => unknown, times: number): number {
  repeatFor(work, 0.5);
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

if (import.meta.main) {
  const { html_bytes, growth, ...rates } = benchAdf();
  console.log(`documents of ${html_bytes} bytes of HTML, one thread:`);
  for (const [name, rate] of Object.entries(rates)) {
    console.log(`  ${name.replaceAll('_', ' ').padEnd(16)} ${String(rate).padStart(7)} documents/s`);
  }
  console.log(`  a document 100 times as large takes ${growth} times 100 times as long`);
}
