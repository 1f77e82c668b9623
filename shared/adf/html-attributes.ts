const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** An opening tag; attributes that are `undefined` or empty are left out, `true` ones have no value. */
export function openTag(
  name: string,
  attributes: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === '' || value === false) {
      return '';
    }
    return value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`;
  });
  return `<${name}${written.join('')}>`;
}
