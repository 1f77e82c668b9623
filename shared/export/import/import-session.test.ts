import { describe, expect, it } from 'vitest';
import { readSessionFile } from './import-session.ts';

const read = (filename: string, text: string, options = { jira_project_key: 'SHOP' }) =>
  readSessionFile(filename, Buffer.from(text), options);

describe('JSON', () => {
  it('is a body of POST /api/sessions, over which the options go', () => {
    const text = JSON.stringify({
      name: 'Shop',
      jira_project_key: 'OLD',
      remove_marker_labels: true,
      tickets: [{ ref: 'A' }],
    });

    expect(read('x.json', text)).toEqual({
      name: 'Shop',
      jira_project_key: 'SHOP',
      remove_marker_labels: true,
      tickets: [{ ref: 'A' }],
    });
  });

  it('may be the tickets alone, named by the file', () => {
    expect(read('Spring plan.json', '[{"ref":"A"}]')).toEqual({
      name: 'Spring plan',
      jira_project_key: 'SHOP',
      tickets: [{ ref: 'A' }],
    });
  });
});

describe('CSV', () => {
  it('has a ticket a row, and properties as its columns are called', () => {
    const text = [
      '\uFEFFID;Summary;Description;Type;Labels;Story points;Blocked by;Sprint;customfield_10042',
      'A;"Quotes; ""here""";"First <b>\nline\n\nSecond";Story;one, two;3.5;;42;"{""value"":""x""}"',
      ';Second;;;;many;A, row-1;;plain',
    ].join('\r\n');

    expect(read('x.csv', text).tickets).toEqual([
      {
        ref: 'A',
        title: 'Quotes; "here"',
        description_html: '<p>First &lt;b&gt;<br>line</p><p>Second</p>',
        issue_type: 'Story',
        labels: ['one', 'two'],
        story_points: 3.5,
        sprint: '42',
        fields: { customfield_10042: { value: 'x' } },
      },
      {
        ref: 'row-2',
        title: 'Second',
        story_points: 'many',
        depends_on: ['A', 'row-1'],
        fields: { customfield_10042: 'plain' },
      },
    ]);
  });

  it('may have commas or tabs', () => {
    expect(read('x.csv', 'title,labels\n"a, b",x;y').tickets).toEqual([
      { ref: 'row-1', title: 'a, b', labels: ['x', 'y'] },
    ]);
    expect(read('x.csv', 'ref\ttitle\nA\tB').tickets).toEqual([{ ref: 'A', title: 'B' }]);
  });
});

describe('Markdown', () => {
  it('has a ticket a heading, under one that names the session', () => {
    const text = `# Spring plan

What nobody exports.

## Configure fields {#fields}
- Type: Story
- Depends on: Set up the shop; other
- customfield_10042: 5

Some **bold** text

### Details

\`\`\`sh
# no heading
\`\`\`

## Set up the shop
Priority: High
Parent: SHOP-1

## Other {#other}

- Note: this is no property, and all of it description
- Priority: Low
`;

    const session = read('x.md', text);

    expect(session).toMatchObject({ name: 'Spring plan', jira_project_key: 'SHOP' });
    expect(session.tickets).toEqual([
      {
        ref: 'fields',
        title: 'Configure fields',
        issue_type: 'Story',
        depends_on: ['Set up the shop', 'other'],
        fields: { customfield_10042: 5 },
        description_html:
          '<p>Some <strong>bold</strong> text</p>\n<h3>Details</h3>\n<pre><code class="language-sh"># no heading\n</code></pre>',
      },
      {
        ref: 'Set up the shop',
        title: 'Set up the shop',
        priority: 'High',
        parent: 'SHOP-1',
        description_html: '',
      },
      {
        ref: 'other',
        title: 'Other',
        description_html: expect.stringContaining('<li>Priority: Low</li>'),
      },
    ]);
  });

  it('may be tickets alone', () => {
    const session = read('x.markdown', '# One\n\n## Inside\n\n# Two\n');

    expect(session).toMatchObject({ name: 'x', tickets: [{ title: 'One' }, { title: 'Two' }] });
  });
});

it.each([
  ['x.xlsx', 'x', /use \.json, \.csv or \.md/],
  ['x.json', '{', /not valid JSON/],
  ['x.json', '{"tickets":5}', /list "tickets"/],
  ['x.json', '[]', /holds no tickets/],
  ['x.csv', 'title,colour,size\nA,red,1', /"colour", "size" are not known/],
  ['x.csv', 'title,summary\nA,B', /Two columns stand for "title"/],
  ['x.csv', 'ref,labels\nA,B', /no column "title"/],
  ['x.csv', 'title,ref\nA,B,C', /not valid CSV.*line 2/],
  ['x.csv', 'title\n"A', /not valid CSV/],
  ['x.md', 'Only text', /holds no tickets/],
])('%s: %j is refused', (filename, text, says) => {
  expect(() => read(filename, text)).toThrow(says);
});

it('is refused without a project, and when it is not UTF-8', () => {
  expect(() => readSessionFile('x.json', Buffer.from('[1]'), {})).toThrow('add --project KEY');
  expect(() => readSessionFile('x.csv', Buffer.from([0xff, 0xfe, 0x41]), {})).toThrow('not UTF-8');
});
