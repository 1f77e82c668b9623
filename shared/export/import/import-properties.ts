/** Properties of a ticket as people write them in columns and lists, and how their text is read. */
const names: Readonly<Record<string, string>> = {
  ref: 'ref',
  id: 'ref',
  title: 'title',
  summary: 'title',
  description: 'description',
  description_html: 'description_html',
  issue_type: 'issue_type',
  type: 'issue_type',
  priority: 'priority',
  assignee: 'assignee',
  sprint: 'sprint',
  labels: 'labels',
  story_points: 'story_points',
  points: 'story_points',
  parent: 'parent',
  depends_on: 'depends_on',
  blocked_by: 'depends_on',
};

/** The property that a heading such as `Story points` or `customfield_10042` means; undefined for none. */
export function propertyNamed(heading: string): string | undefined {
  const name = heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (/^customfield_\d+$/.test(name)) return name;
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

export const KNOWN_PROPERTIES = Object.keys(names).join(', ');

/** A ticket of texts by property, over `defaults`. Lists are parted by `;`, else by `,`; empty texts say nothing. */
export function ticketOf(
  texts: ReadonlyMap<string, string>,
  defaults: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const ticket: Record<string, unknown> = { ...defaults };
  const fields: Record<string, unknown> = {};
  for (const [property, given] of texts) {
    const text = given.trim();
    if (text === '') continue;
    if (property.startsWith('customfield_')) fields[property] = jsonOrText(text);
    else if (property === 'description') ticket['description_html'] = paragraphs(text);
    else ticket[property] = valueOf(property, text);
  }
  return Object.keys(fields).length === 0 ? ticket : { ...ticket, fields };
}

function valueOf(property: string, text: string): unknown {
  if (property === 'labels' || property === 'depends_on') return listOf(text);
  // What is no number is left as it is, for the answer to name.
  if (property === 'story_points') return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}

function listOf(text: string): string[] {
  return text
    .split(text.includes(';') ? ';' : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // People write most values as they are, and JSON only where it is a list or an object.
    return text;
  }
}

/** Plain text as HTML: empty lines part paragraphs, other line ends stay. */
function paragraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/(?:\r?\n[ \t]*){2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('');
}
