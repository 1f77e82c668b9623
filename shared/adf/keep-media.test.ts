import { expect, it } from 'vitest';
import { adfToHtml } from './adf-to-html.ts';
import { htmlToAdf } from './html-to-adf.ts';
import { keepMedia } from './keep-media.ts';
import { outline } from './testing/outline.ts';
import { validateAdf } from './validate.ts';

const file = (id: string): object => ({
  type: 'media',
  attrs: { type: 'file', id, collection: 'c', width: 10 },
});

const old = {
  version: 1,
  type: 'doc',
  content: [
    {
      type: 'mediaSingle',
      attrs: { layout: 'wide', localId: 'x' },
      content: [file('one'), { type: 'caption' }],
    },
    { type: 'mediaGroup', content: [file('two'), { type: 'media' }] },
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableCell', content: [{ type: 'mediaSingle', content: [file('three')] }] }],
        },
      ],
    },
    { type: 'paragraph', content: [{ type: 'mediaInline', attrs: { id: 'four' } }] },
    {
      type: 'mediaSingle',
      content: [{ type: 'media', attrs: { type: 'external', url: 'https://example.com/a.png' } }],
    },
    { type: 'mediaSingle', content: [file('one')] },
  ],
};

it('adds the uploaded media that an update would lose, each once', () => {
  const kept = keepMedia(old, htmlToAdf('<p>new</p>').doc);

  expect(outline(kept)).toBe(
    'p("new") single(media{type=file id=one collection=c width=10}) mediaGroup(media{type=file id=two collection=c width=10}) ' +
      'single(media{type=file id=three collection=c width=10}) mediaGroup(media{type=file id=four})',
  );
  expect(kept.content[1]?.attrs).toEqual({ layout: 'wide' });
  expect(validateAdf(kept)).toEqual({ valid: true });
});

it('changes nothing where the media is there, as after a way through HTML', () => {
  const { doc } = htmlToAdf(adfToHtml(old));

  expect(keepMedia(old, doc)).toBe(doc);
});

it.each([undefined, null, 'text', {}, { type: 'doc', content: [7] }])(
  'takes %j for the old document',
  (value) => {
    const { doc } = htmlToAdf('new');

    expect(keepMedia(value, doc)).toBe(doc);
  },
);
