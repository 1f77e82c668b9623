import { describe, expect, test } from 'vitest';
import { adf, openWriteSite } from './test-writes.ts';

describe('rich text', () => {
  const TOO_LONG = 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.';

  test('is a valid document within the limit on Cloud', async () => {
    const site = await openWriteSite('cloud');
    const notAdf = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
    const empty = {
      version: 1,
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }],
    };

    expect(await site.refused({ description: 'text', customfield_10107: { a: 1 } })).toEqual({
      errorMessages: [],
      errors: { description: notAdf, customfield_10107: notAdf },
    });
    expect(await site.refused({ description: empty })).toEqual({
      errorMessages: ['INVALID_INPUT'],
      errors: {},
    });
    expect((await site.refused({ description: adf('x'.repeat(32_768)) })).errors).toEqual({
      description: TOO_LONG,
    });
    const { key } = await site.make({ description: adf('x'.repeat(32_767)), customfield_10107: null });
    expect(await site.read(key)).toMatchObject({
      description: adf('x'.repeat(32_767)),
      customfield_10107: null,
    });
  });

  test('is wiki markup within the limit on Data Center', async () => {
    const site = await openWriteSite('data_center');

    expect((await site.refused({ description: adf('x') })).errors).toEqual({
      description: 'Operation value must be a string',
    });
    expect((await site.refused({ description: 'x'.repeat(32_768) })).errors).toEqual({
      description: TOO_LONG,
    });
    const { key } = await site.make({ description: '' });
    expect(await site.read(key)).toMatchObject({ description: null });
  });
});
