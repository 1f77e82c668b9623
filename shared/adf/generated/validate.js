// From @atlaskit/adf-schema 57.7.22 by "node scripts/adf-validator.ts". Do not edit.
'use strict';
export const validate = validate21;
export default validate21;
const schema6 = {
  $ref: '#/definitions/doc_node',
  description: 'Schema for Atlassian Document Format.',
  $schema: 'http://json-schema.org/draft-04/schema#',
  definitions: {
    alignment_mark: {
      type: 'object',
      properties: {
        type: { enum: ['alignment'] },
        attrs: {
          type: 'object',
          properties: { align: { enum: ['center', 'end'] } },
          required: ['align'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    annotation_mark: {
      type: 'object',
      properties: {
        type: { enum: ['annotation'] },
        attrs: {
          type: 'object',
          properties: { id: { type: 'string' }, annotationType: { enum: ['inlineComment'] } },
          required: ['id', 'annotationType'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    backgroundColor_mark: {
      type: 'object',
      properties: {
        type: { enum: ['backgroundColor'] },
        attrs: {
          type: 'object',
          properties: { color: { pattern: '^#[0-9a-fA-F]{6}$', type: 'string' } },
          required: ['color'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    block_content: {
      anyOf: [
        { $ref: '#/definitions/blockCard_node' },
        { $ref: '#/definitions/paragraph_with_no_marks_node' },
        { $ref: '#/definitions/paragraph_with_alignment_node' },
        { $ref: '#/definitions/paragraph_with_indentation_node' },
        { $ref: '#/definitions/mediaSingle_caption_node' },
        { $ref: '#/definitions/mediaSingle_full_node' },
        { $ref: '#/definitions/codeBlock_node' },
        { $ref: '#/definitions/taskList_node' },
        { $ref: '#/definitions/bulletList_node' },
        { $ref: '#/definitions/orderedList_node' },
        { $ref: '#/definitions/heading_with_no_marks_node' },
        { $ref: '#/definitions/heading_with_alignment_node' },
        { $ref: '#/definitions/heading_with_indentation_node' },
        { $ref: '#/definitions/mediaGroup_node' },
        { $ref: '#/definitions/decisionList_node' },
        { $ref: '#/definitions/rule_node' },
        { $ref: '#/definitions/panel_node' },
        { $ref: '#/definitions/blockquote_node' },
        { $ref: '#/definitions/extension_with_marks_node' },
        { $ref: '#/definitions/embedCard_node' },
        { $ref: '#/definitions/table_node' },
        { $ref: '#/definitions/expand_node' },
        { $ref: '#/definitions/bodiedExtension_with_marks_node' },
      ],
    },
    blockCard_node: {
      type: 'object',
      properties: {
        type: { enum: ['blockCard'] },
        attrs: {
          anyOf: [
            {
              type: 'object',
              properties: {
                localId: { type: 'string' },
                url: { type: 'string' },
                datasource: {
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    id: { type: 'string' },
                    parameters: {},
                    views: {
                      items: {
                        type: 'object',
                        properties: { properties: {}, type: { type: 'string' } },
                        required: ['type'],
                        additionalProperties: false,
                      },
                      minItems: 1,
                      type: 'array',
                    },
                  },
                  required: ['id', 'parameters', 'views'],
                },
                width: { type: 'number' },
                layout: {
                  enum: [
                    'wide',
                    'full-width',
                    'center',
                    'wrap-right',
                    'wrap-left',
                    'align-end',
                    'align-start',
                  ],
                },
              },
              required: ['datasource'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: { url: { type: 'string' }, localId: { type: 'string' } },
              required: ['url'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: { data: {}, localId: { type: 'string' } },
              required: ['data'],
              additionalProperties: false,
            },
          ],
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    blockquote_node: {
      type: 'object',
      properties: {
        type: { enum: ['blockquote'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/paragraph_with_no_marks_node' },
              { $ref: '#/definitions/orderedList_node' },
              { $ref: '#/definitions/bulletList_node' },
              { $ref: '#/definitions/codeBlock_node' },
              { $ref: '#/definitions/mediaSingle_caption_node' },
              { $ref: '#/definitions/mediaSingle_full_node' },
              { $ref: '#/definitions/mediaGroup_node' },
              { $ref: '#/definitions/extension_with_marks_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    blockTaskItem_node: {
      type: 'object',
      properties: {
        type: { enum: ['blockTaskItem'] },
        attrs: {
          type: 'object',
          properties: { localId: { type: 'string' }, state: { enum: ['TODO', 'DONE'] } },
          required: ['localId', 'state'],
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: [
            {
              anyOf: [
                { $ref: '#/definitions/paragraph_with_no_marks_node' },
                { $ref: '#/definitions/paragraph_with_font_size_node' },
                { $ref: '#/definitions/extension_with_marks_node' },
              ],
            },
            {
              anyOf: [
                { $ref: '#/definitions/paragraph_with_no_marks_node' },
                { $ref: '#/definitions/paragraph_with_font_size_node' },
                { $ref: '#/definitions/extension_with_marks_node' },
              ],
            },
          ],
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    bodiedExtension_node: {
      type: 'object',
      properties: {
        type: { enum: ['bodiedExtension'] },
        marks: { type: 'array' },
        attrs: {
          type: 'object',
          properties: {
            extensionKey: { minLength: 1, type: 'string' },
            extensionType: { minLength: 1, type: 'string' },
            parameters: {},
            text: { type: 'string' },
            layout: { enum: ['wide', 'full-width', 'default'] },
            localId: { minLength: 1, type: 'string' },
          },
          required: ['extensionKey', 'extensionType'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/non_nestable_block_content' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    bodiedExtension_with_marks_node: {
      allOf: [
        { $ref: '#/definitions/bodiedExtension_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    bodiedSyncBlock_node: {
      type: 'object',
      properties: {
        type: { enum: ['bodiedSyncBlock'] },
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        attrs: {
          type: 'object',
          properties: { resourceId: { type: 'string' }, localId: { type: 'string' } },
          required: ['resourceId', 'localId'],
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/paragraph_node' },
              { $ref: '#/definitions/paragraph_with_alignment_node' },
              { $ref: '#/definitions/paragraph_with_indentation_node' },
              { $ref: '#/definitions/paragraph_with_no_marks_node' },
              { $ref: '#/definitions/blockCard_node' },
              { $ref: '#/definitions/blockquote_node' },
              { $ref: '#/definitions/bulletList_node' },
              { $ref: '#/definitions/codeBlock_node' },
              { $ref: '#/definitions/decisionList_node' },
              { $ref: '#/definitions/embedCard_node' },
              { $ref: '#/definitions/expand_node' },
              { $ref: '#/definitions/heading_node' },
              { $ref: '#/definitions/heading_with_alignment_node' },
              { $ref: '#/definitions/heading_with_indentation_node' },
              { $ref: '#/definitions/heading_with_no_marks_node' },
              { $ref: '#/definitions/layoutSection_node' },
              { $ref: '#/definitions/layoutSection_full_node' },
              { $ref: '#/definitions/mediaGroup_node' },
              { $ref: '#/definitions/mediaSingle_node' },
              { $ref: '#/definitions/mediaSingle_caption_node' },
              { $ref: '#/definitions/mediaSingle_full_node' },
              { $ref: '#/definitions/orderedList_node' },
              { $ref: '#/definitions/panel_node' },
              { $ref: '#/definitions/rule_node' },
              { $ref: '#/definitions/table_node' },
              { $ref: '#/definitions/taskList_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    border_mark: {
      type: 'object',
      properties: {
        type: { enum: ['border'] },
        attrs: {
          type: 'object',
          properties: {
            size: { type: 'number', minimum: 1, maximum: 3 },
            color: { pattern: '^#[0-9a-fA-F]{8}$|^#[0-9a-fA-F]{6}$', type: 'string' },
          },
          required: ['size', 'color'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    breakout_mark: {
      type: 'object',
      properties: {
        type: { enum: ['breakout'] },
        attrs: {
          type: 'object',
          properties: { mode: { enum: ['wide', 'full-width'] }, width: { type: 'number' } },
          required: ['mode'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    bulletList_node: {
      type: 'object',
      properties: {
        type: { enum: ['bulletList'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: { type: 'array', items: { $ref: '#/definitions/listItem_node' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    caption_node: {
      type: 'object',
      properties: {
        type: { enum: ['caption'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/hardBreak_node' },
              { $ref: '#/definitions/mention_node' },
              { $ref: '#/definitions/emoji_node' },
              { $ref: '#/definitions/date_node' },
              { $ref: '#/definitions/placeholder_node' },
              { $ref: '#/definitions/inlineCard_node' },
              { $ref: '#/definitions/status_node' },
              { $ref: '#/definitions/formatted_text_inline_node' },
              { $ref: '#/definitions/code_inline_node' },
            ],
          },
        },
      },
      additionalProperties: false,
      required: ['type'],
    },
    code_inline_node: {
      allOf: [
        { $ref: '#/definitions/text_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [
                  { $ref: '#/definitions/code_mark' },
                  { $ref: '#/definitions/link_mark' },
                  { $ref: '#/definitions/annotation_mark' },
                ],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    code_mark: {
      type: 'object',
      properties: { type: { enum: ['code'] } },
      required: ['type'],
      additionalProperties: false,
    },
    codeBlock_node: {
      type: 'object',
      properties: {
        type: { enum: ['codeBlock'] },
        marks: { type: 'array', maxItems: 0 },
        attrs: {
          type: 'object',
          properties: {
            language: { type: 'string' },
            uniqueId: { type: 'string' },
            localId: { type: 'string' },
            wrap: { type: 'boolean' },
            hideLineNumbers: { type: 'boolean' },
          },
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/text_with_no_marks_node' } },
      },
      additionalProperties: false,
      required: ['type'],
    },
    codeBlock_root_only_node: {
      type: 'object',
      properties: {
        type: { enum: ['codeBlock'] },
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        attrs: {
          type: 'object',
          properties: {
            language: { type: 'string' },
            uniqueId: { type: 'string' },
            localId: { type: 'string' },
            wrap: { type: 'boolean' },
            hideLineNumbers: { type: 'boolean' },
          },
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/text_with_no_marks_node' } },
      },
      additionalProperties: false,
      required: ['type'],
    },
    dataConsumer_mark: {
      type: 'object',
      properties: {
        type: { enum: ['dataConsumer'] },
        attrs: {
          type: 'object',
          properties: { sources: { type: 'array', items: { type: 'string' }, minItems: 1 } },
          required: ['sources'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    date_node: {
      type: 'object',
      properties: {
        type: { enum: ['date'] },
        attrs: {
          type: 'object',
          properties: { timestamp: { minLength: 1, type: 'string' }, localId: { type: 'string' } },
          required: ['timestamp'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    decisionItem_node: {
      type: 'object',
      properties: {
        type: { enum: ['decisionItem'] },
        attrs: {
          type: 'object',
          properties: { localId: { type: 'string' }, state: { type: 'string' } },
          required: ['localId', 'state'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    decisionList_node: {
      type: 'object',
      properties: {
        type: { enum: ['decisionList'] },
        attrs: {
          type: 'object',
          properties: { localId: { type: 'string' } },
          required: ['localId'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/decisionItem_node' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    doc_node: {
      type: 'object',
      properties: {
        type: { enum: ['doc'] },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/blockCard_node' },
              { $ref: '#/definitions/codeBlock_node' },
              { $ref: '#/definitions/mediaSingle_caption_node' },
              { $ref: '#/definitions/mediaSingle_full_node' },
              { $ref: '#/definitions/paragraph_with_alignment_node' },
              { $ref: '#/definitions/paragraph_with_indentation_node' },
              { $ref: '#/definitions/paragraph_with_no_marks_node' },
              { $ref: '#/definitions/taskList_node' },
              { $ref: '#/definitions/orderedList_node' },
              { $ref: '#/definitions/bulletList_node' },
              { $ref: '#/definitions/blockquote_node' },
              { $ref: '#/definitions/decisionList_node' },
              { $ref: '#/definitions/embedCard_node' },
              { $ref: '#/definitions/extension_with_marks_node' },
              { $ref: '#/definitions/heading_with_indentation_node' },
              { $ref: '#/definitions/heading_with_no_marks_node' },
              { $ref: '#/definitions/heading_with_alignment_node' },
              { $ref: '#/definitions/mediaGroup_node' },
              { $ref: '#/definitions/rule_node' },
              { $ref: '#/definitions/panel_node' },
              { $ref: '#/definitions/table_node' },
              { $ref: '#/definitions/bodiedExtension_with_marks_node' },
              { $ref: '#/definitions/expand_node' },
              { $ref: '#/definitions/codeBlock_root_only_node' },
              { $ref: '#/definitions/layoutSection_full_node' },
              { $ref: '#/definitions/expand_root_only_node' },
              { $ref: '#/definitions/syncBlock_node' },
              { $ref: '#/definitions/bodiedSyncBlock_node' },
            ],
          },
        },
        version: { enum: [1] },
      },
      additionalProperties: false,
      required: ['version', 'type', 'content'],
    },
    em_mark: {
      type: 'object',
      properties: { type: { enum: ['em'] } },
      required: ['type'],
      additionalProperties: false,
    },
    embedCard_node: {
      type: 'object',
      properties: {
        type: { enum: ['embedCard'] },
        attrs: {
          type: 'object',
          properties: {
            url: { type: 'string' },
            layout: {
              enum: ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
            },
            width: { type: 'number', maximum: 100, minimum: 0 },
            originalHeight: { type: 'number' },
            originalWidth: { type: 'number' },
            localId: { type: 'string' },
          },
          required: ['url', 'layout'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    emoji_node: {
      type: 'object',
      properties: {
        type: { enum: ['emoji'] },
        attrs: {
          type: 'object',
          properties: {
            shortName: { type: 'string' },
            id: { type: 'string' },
            text: { type: 'string' },
            localId: { type: 'string' },
          },
          required: ['shortName'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    expand_node: {
      type: 'object',
      properties: {
        type: { enum: ['expand'] },
        marks: { type: 'array', maxItems: 0 },
        attrs: {
          type: 'object',
          properties: { title: { type: 'string' }, localId: { type: 'string' } },
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/non_nestable_block_content' },
              { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    expand_root_only_node: {
      type: 'object',
      properties: {
        type: { enum: ['expand'] },
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        attrs: {
          type: 'object',
          properties: { title: { type: 'string' }, localId: { type: 'string' } },
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/non_nestable_block_content' },
              { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    extension_node: {
      type: 'object',
      properties: {
        type: { enum: ['extension'] },
        marks: { type: 'array' },
        attrs: {
          type: 'object',
          properties: {
            extensionKey: { minLength: 1, type: 'string' },
            extensionType: { minLength: 1, type: 'string' },
            parameters: {},
            text: { type: 'string' },
            layout: { enum: ['wide', 'full-width', 'default'] },
            localId: { minLength: 1, type: 'string' },
          },
          required: ['extensionKey', 'extensionType'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    extension_with_marks_node: {
      allOf: [
        { $ref: '#/definitions/extension_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    fontSize_mark: {
      type: 'object',
      properties: {
        type: { enum: ['fontSize'] },
        attrs: {
          type: 'object',
          properties: { fontSize: { enum: ['small'] } },
          required: ['fontSize'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    formatted_text_inline_node: {
      allOf: [
        { $ref: '#/definitions/text_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [
                  { $ref: '#/definitions/link_mark' },
                  { $ref: '#/definitions/em_mark' },
                  { $ref: '#/definitions/strong_mark' },
                  { $ref: '#/definitions/strike_mark' },
                  { $ref: '#/definitions/subsup_mark' },
                  { $ref: '#/definitions/underline_mark' },
                  { $ref: '#/definitions/textColor_mark' },
                  { $ref: '#/definitions/annotation_mark' },
                  { $ref: '#/definitions/backgroundColor_mark' },
                ],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    fragment_mark: {
      type: 'object',
      properties: {
        type: { enum: ['fragment'] },
        attrs: {
          type: 'object',
          properties: { localId: { minLength: 1, type: 'string' }, name: { type: 'string' } },
          required: ['localId'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    hardBreak_node: {
      type: 'object',
      properties: {
        type: { enum: ['hardBreak'] },
        attrs: {
          type: 'object',
          properties: { text: { enum: ['\n'] }, localId: { type: 'string' } },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type'],
    },
    heading_node: {
      type: 'object',
      properties: {
        type: { enum: ['heading'] },
        marks: { type: 'array' },
        attrs: {
          type: 'object',
          properties: { level: { type: 'number', minimum: 1, maximum: 6 }, localId: { type: 'string' } },
          required: ['level'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    heading_with_alignment_node: {
      allOf: [
        { $ref: '#/definitions/heading_node' },
        {
          type: 'object',
          properties: { marks: { type: 'array', items: { $ref: '#/definitions/alignment_mark' } } },
          additionalProperties: true,
        },
      ],
    },
    heading_with_indentation_node: {
      allOf: [
        { $ref: '#/definitions/heading_node' },
        {
          type: 'object',
          properties: { marks: { type: 'array', items: { $ref: '#/definitions/indentation_mark' } } },
          additionalProperties: true,
        },
      ],
    },
    heading_with_no_marks_node: {
      allOf: [
        { $ref: '#/definitions/heading_node' },
        { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
      ],
    },
    indentation_mark: {
      type: 'object',
      properties: {
        type: { enum: ['indentation'] },
        attrs: {
          type: 'object',
          properties: { level: { type: 'number', minimum: 1, maximum: 6 } },
          required: ['level'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    inline_node: {
      anyOf: [
        { $ref: '#/definitions/formatted_text_inline_node' },
        { $ref: '#/definitions/code_inline_node' },
        { $ref: '#/definitions/date_node' },
        { $ref: '#/definitions/emoji_node' },
        { $ref: '#/definitions/hardBreak_node' },
        { $ref: '#/definitions/inlineCard_node' },
        { $ref: '#/definitions/mention_node' },
        { $ref: '#/definitions/placeholder_node' },
        { $ref: '#/definitions/status_node' },
        { $ref: '#/definitions/inlineExtension_with_marks_node' },
        { $ref: '#/definitions/mediaInline_node' },
      ],
    },
    inlineCard_node: {
      type: 'object',
      properties: {
        type: { enum: ['inlineCard'] },
        attrs: {
          anyOf: [
            {
              type: 'object',
              properties: { url: { type: 'string' }, localId: { type: 'string' } },
              required: ['url'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: { data: {}, localId: { type: 'string' } },
              required: ['data'],
              additionalProperties: false,
            },
          ],
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    inlineExtension_node: {
      type: 'object',
      properties: {
        type: { enum: ['inlineExtension'] },
        marks: { type: 'array' },
        attrs: {
          type: 'object',
          properties: {
            extensionKey: { minLength: 1, type: 'string' },
            extensionType: { minLength: 1, type: 'string' },
            parameters: {},
            text: { type: 'string' },
            localId: { minLength: 1, type: 'string' },
          },
          required: ['extensionKey', 'extensionType'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    inlineExtension_with_marks_node: {
      allOf: [
        { $ref: '#/definitions/inlineExtension_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    layoutColumn_node: {
      type: 'object',
      properties: {
        type: { enum: ['layoutColumn'] },
        attrs: {
          type: 'object',
          properties: {
            width: { type: 'number', minimum: 0, maximum: 100 },
            localId: { type: 'string' },
            valign: { enum: ['top', 'middle', 'bottom'] },
          },
          required: ['width'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/block_content' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    layoutSection_full_node: {
      allOf: [
        { $ref: '#/definitions/layoutSection_node' },
        {
          type: 'object',
          properties: {
            marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
            content: {
              type: 'array',
              items: { $ref: '#/definitions/layoutColumn_node' },
              minItems: 2,
              maxItems: 3,
            },
          },
          required: ['content'],
          additionalProperties: true,
        },
      ],
    },
    layoutSection_node: {
      type: 'object',
      properties: {
        type: { enum: ['layoutSection'] },
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: { type: 'array', items: { $ref: '#/definitions/layoutColumn_node' } },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    link_mark: {
      type: 'object',
      properties: {
        type: { enum: ['link'] },
        attrs: {
          type: 'object',
          properties: {
            href: { type: 'string' },
            title: { type: 'string' },
            id: { type: 'string' },
            collection: { type: 'string' },
            occurrenceKey: { type: 'string' },
          },
          required: ['href'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    listItem_node: {
      type: 'object',
      properties: {
        type: { enum: ['listItem'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/paragraph_with_font_size_node' },
              { $ref: '#/definitions/paragraph_with_no_marks_node' },
              { $ref: '#/definitions/bulletList_node' },
              { $ref: '#/definitions/orderedList_node' },
              { $ref: '#/definitions/taskList_node' },
              { $ref: '#/definitions/mediaSingle_caption_node' },
              { $ref: '#/definitions/mediaSingle_full_node' },
              { $ref: '#/definitions/codeBlock_node' },
              { $ref: '#/definitions/extension_with_marks_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    media_node: {
      type: 'object',
      properties: {
        type: { enum: ['media'] },
        marks: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/dataConsumer_mark' },
              { $ref: '#/definitions/link_mark' },
              { $ref: '#/definitions/annotation_mark' },
              { $ref: '#/definitions/border_mark' },
            ],
          },
        },
        attrs: {
          anyOf: [
            {
              type: 'object',
              properties: {
                type: { enum: ['link', 'file'] },
                localId: { type: 'string' },
                id: { minLength: 1, type: 'string' },
                alt: { type: 'string' },
                collection: { type: 'string' },
                height: { type: 'number' },
                occurrenceKey: { minLength: 1, type: 'string' },
                width: { type: 'number' },
              },
              required: ['type', 'id', 'collection'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: {
                type: { enum: ['external'] },
                localId: { type: 'string' },
                alt: { type: 'string' },
                height: { type: 'number' },
                width: { type: 'number' },
                url: { type: 'string' },
              },
              required: ['type', 'url'],
              additionalProperties: false,
            },
          ],
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    mediaGroup_node: {
      type: 'object',
      properties: {
        type: { enum: ['mediaGroup'] },
        content: { type: 'array', items: { $ref: '#/definitions/media_node' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    mediaInline_node: {
      type: 'object',
      properties: {
        type: { enum: ['mediaInline'] },
        marks: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/dataConsumer_mark' },
              { $ref: '#/definitions/link_mark' },
              { $ref: '#/definitions/annotation_mark' },
              { $ref: '#/definitions/border_mark' },
            ],
          },
        },
        attrs: {
          type: 'object',
          properties: {
            type: { enum: ['link', 'file', 'image'] },
            localId: { type: 'string' },
            id: { minLength: 1, type: 'string' },
            alt: { type: 'string' },
            collection: { type: 'string' },
            occurrenceKey: { minLength: 1, type: 'string' },
            width: { type: 'number' },
            height: { type: 'number' },
            data: {},
          },
          required: ['id', 'collection'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    mediaSingle_caption_node: {
      allOf: [
        { $ref: '#/definitions/mediaSingle_node' },
        {
          type: 'object',
          properties: {
            content: {
              type: 'array',
              items: [{ $ref: '#/definitions/media_node' }, { $ref: '#/definitions/caption_node' }],
              minItems: 1,
              maxItems: 2,
            },
          },
          required: ['content'],
          additionalProperties: true,
        },
      ],
    },
    mediaSingle_full_node: {
      allOf: [
        { $ref: '#/definitions/mediaSingle_node' },
        {
          type: 'object',
          properties: {
            content: { type: 'array', items: { $ref: '#/definitions/media_node' }, minItems: 1, maxItems: 1 },
          },
          required: ['content'],
          additionalProperties: true,
        },
      ],
    },
    mediaSingle_node: {
      type: 'object',
      properties: {
        type: { enum: ['mediaSingle'] },
        marks: { type: 'array', items: { $ref: '#/definitions/link_mark' } },
        attrs: {
          anyOf: [
            {
              type: 'object',
              properties: {
                localId: { type: 'string' },
                width: { type: 'number', minimum: 0, maximum: 100 },
                layout: {
                  enum: [
                    'wide',
                    'full-width',
                    'center',
                    'wrap-right',
                    'wrap-left',
                    'align-end',
                    'align-start',
                  ],
                },
                widthType: { enum: ['percentage'] },
              },
              required: ['layout'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: {
                localId: { type: 'string' },
                width: { type: 'number', minimum: 0 },
                widthType: { enum: ['pixel'] },
                layout: {
                  enum: [
                    'wide',
                    'full-width',
                    'center',
                    'wrap-right',
                    'wrap-left',
                    'align-end',
                    'align-start',
                  ],
                },
              },
              required: ['width', 'widthType', 'layout'],
              additionalProperties: false,
            },
          ],
        },
      },
      additionalProperties: true,
      required: ['type'],
    },
    mention_node: {
      type: 'object',
      properties: {
        type: { enum: ['mention'] },
        attrs: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            localId: { type: 'string' },
            text: { type: 'string' },
            accessLevel: { type: 'string' },
            userType: { enum: ['DEFAULT', 'SPECIAL', 'APP'] },
          },
          required: ['id'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    nestedExpand_content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/paragraph_with_font_size_node' },
          { $ref: '#/definitions/heading_with_no_marks_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/decisionList_node' },
          { $ref: '#/definitions/rule_node' },
          { $ref: '#/definitions/panel_node' },
          { $ref: '#/definitions/blockquote_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
        ],
      },
      minItems: 1,
    },
    nestedExpand_node: {
      type: 'object',
      properties: {
        type: { enum: ['nestedExpand'] },
        attrs: {
          type: 'object',
          properties: { title: { type: 'string' }, localId: { type: 'string' } },
          additionalProperties: false,
        },
        content: { $ref: '#/definitions/nestedExpand_content' },
      },
      additionalProperties: false,
      required: ['type', 'content', 'attrs'],
    },
    nestedExpand_with_no_marks_node: {
      allOf: [
        { $ref: '#/definitions/nestedExpand_node' },
        { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
      ],
    },
    non_nestable_block_content: {
      anyOf: [
        { $ref: '#/definitions/paragraph_with_no_marks_node' },
        { $ref: '#/definitions/paragraph_with_font_size_node' },
        { $ref: '#/definitions/panel_node' },
        { $ref: '#/definitions/blockquote_node' },
        { $ref: '#/definitions/orderedList_node' },
        { $ref: '#/definitions/bulletList_node' },
        { $ref: '#/definitions/rule_node' },
        { $ref: '#/definitions/heading_with_no_marks_node' },
        { $ref: '#/definitions/codeBlock_node' },
        { $ref: '#/definitions/mediaGroup_node' },
        { $ref: '#/definitions/mediaSingle_caption_node' },
        { $ref: '#/definitions/mediaSingle_full_node' },
        { $ref: '#/definitions/decisionList_node' },
        { $ref: '#/definitions/taskList_node' },
        { $ref: '#/definitions/table_node' },
        { $ref: '#/definitions/blockCard_node' },
        { $ref: '#/definitions/embedCard_node' },
        { $ref: '#/definitions/extension_with_marks_node' },
      ],
    },
    orderedList_node: {
      type: 'object',
      properties: {
        type: { enum: ['orderedList'] },
        attrs: {
          type: 'object',
          properties: { order: { type: 'number', minimum: 0 }, localId: { type: 'string' } },
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/listItem_node' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    panel_node: {
      type: 'object',
      properties: {
        type: { enum: ['panel'] },
        attrs: {
          type: 'object',
          properties: {
            panelType: { enum: ['info', 'note', 'tip', 'warning', 'error', 'success', 'custom'] },
            panelIcon: { type: 'string' },
            panelIconId: { type: 'string' },
            panelIconText: { type: 'string' },
            panelColor: { type: 'string' },
            localId: { type: 'string' },
          },
          required: ['panelType'],
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/paragraph_with_no_marks_node' },
              { $ref: '#/definitions/paragraph_with_font_size_node' },
              { $ref: '#/definitions/heading_with_no_marks_node' },
              { $ref: '#/definitions/bulletList_node' },
              { $ref: '#/definitions/orderedList_node' },
              { $ref: '#/definitions/blockCard_node' },
              { $ref: '#/definitions/mediaGroup_node' },
              { $ref: '#/definitions/mediaSingle_caption_node' },
              { $ref: '#/definitions/mediaSingle_full_node' },
              { $ref: '#/definitions/codeBlock_node' },
              { $ref: '#/definitions/taskList_node' },
              { $ref: '#/definitions/rule_node' },
              { $ref: '#/definitions/decisionList_node' },
              { $ref: '#/definitions/extension_with_marks_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    paragraph_node: {
      type: 'object',
      properties: {
        type: { enum: ['paragraph'] },
        marks: { type: 'array' },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
      },
      additionalProperties: false,
      required: ['type'],
    },
    paragraph_with_alignment_node: {
      allOf: [
        { $ref: '#/definitions/paragraph_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [{ $ref: '#/definitions/fontSize_mark' }, { $ref: '#/definitions/alignment_mark' }],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    paragraph_with_font_size_node: {
      allOf: [
        { $ref: '#/definitions/paragraph_node' },
        {
          type: 'object',
          properties: { marks: { type: 'array', items: { $ref: '#/definitions/fontSize_mark' } } },
          additionalProperties: true,
        },
      ],
    },
    paragraph_with_indentation_node: {
      allOf: [
        { $ref: '#/definitions/paragraph_node' },
        {
          type: 'object',
          properties: {
            marks: {
              type: 'array',
              items: {
                anyOf: [{ $ref: '#/definitions/fontSize_mark' }, { $ref: '#/definitions/indentation_mark' }],
              },
            },
          },
          additionalProperties: true,
        },
      ],
    },
    paragraph_with_no_marks_node: {
      allOf: [
        { $ref: '#/definitions/paragraph_node' },
        { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
      ],
    },
    placeholder_node: {
      type: 'object',
      properties: {
        type: { enum: ['placeholder'] },
        attrs: {
          type: 'object',
          properties: { text: { type: 'string' }, localId: { type: 'string' } },
          required: ['text'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    rule_node: {
      type: 'object',
      properties: {
        type: { enum: ['rule'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
      },
      additionalProperties: false,
      required: ['type'],
    },
    status_node: {
      type: 'object',
      properties: {
        type: { enum: ['status'] },
        attrs: {
          type: 'object',
          properties: {
            text: { minLength: 1, type: 'string' },
            color: { type: 'string', pattern: '^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$' },
            localId: { type: 'string' },
            style: { type: 'string' },
          },
          required: ['text', 'color'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    strike_mark: {
      type: 'object',
      properties: { type: { enum: ['strike'] } },
      required: ['type'],
      additionalProperties: false,
    },
    strong_mark: {
      type: 'object',
      properties: { type: { enum: ['strong'] } },
      required: ['type'],
      additionalProperties: false,
    },
    subsup_mark: {
      type: 'object',
      properties: {
        type: { enum: ['subsup'] },
        attrs: {
          type: 'object',
          properties: { type: { enum: ['sub', 'sup'] } },
          required: ['type'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    syncBlock_node: {
      type: 'object',
      properties: {
        type: { enum: ['syncBlock'] },
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        attrs: {
          type: 'object',
          properties: { resourceId: { type: 'string' }, localId: { type: 'string' } },
          required: ['resourceId', 'localId'],
          additionalProperties: false,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    table_cell_content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/paragraph_with_alignment_node' },
          { $ref: '#/definitions/panel_node' },
          { $ref: '#/definitions/blockquote_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/rule_node' },
          { $ref: '#/definitions/heading_with_no_marks_node' },
          { $ref: '#/definitions/heading_with_alignment_node' },
          { $ref: '#/definitions/heading_with_indentation_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/decisionList_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/blockCard_node' },
          { $ref: '#/definitions/embedCard_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
          { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
        ],
      },
      minItems: 1,
    },
    table_cell_node: {
      type: 'object',
      properties: {
        type: { enum: ['tableCell'] },
        attrs: {
          type: 'object',
          properties: {
            colspan: { type: 'number' },
            rowspan: { type: 'number' },
            colwidth: { type: 'array', items: { type: 'number' } },
            background: { type: 'string' },
            localId: { type: 'string' },
            valign: { enum: ['top', 'middle', 'bottom'] },
          },
          additionalProperties: false,
        },
        content: { $ref: '#/definitions/table_cell_content' },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    table_header_node: {
      type: 'object',
      properties: {
        type: { enum: ['tableHeader'] },
        attrs: {
          type: 'object',
          properties: {
            colspan: { type: 'number' },
            rowspan: { type: 'number' },
            colwidth: { type: 'array', items: { type: 'number' } },
            background: { type: 'string' },
            localId: { type: 'string' },
            valign: { enum: ['top', 'middle', 'bottom'] },
          },
          additionalProperties: false,
        },
        content: { $ref: '#/definitions/table_cell_content' },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    table_node: {
      type: 'object',
      properties: {
        type: { enum: ['table'] },
        marks: { type: 'array', items: { $ref: '#/definitions/fragment_mark' } },
        attrs: {
          type: 'object',
          properties: {
            displayMode: { enum: ['default', 'fixed'] },
            isNumberColumnEnabled: { type: 'boolean' },
            layout: { enum: ['wide', 'full-width', 'center', 'align-end', 'align-start', 'default'] },
            localId: { type: 'string', minLength: 1 },
            width: { type: 'number' },
          },
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/table_row_node' }, minItems: 1 },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    table_row_node: {
      type: 'object',
      properties: {
        type: { enum: ['tableRow'] },
        attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
        content: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/table_cell_node' }, { $ref: '#/definitions/table_header_node' }],
          },
        },
      },
      additionalProperties: false,
      required: ['type', 'content'],
    },
    taskItem_node: {
      type: 'object',
      properties: {
        type: { enum: ['taskItem'] },
        attrs: {
          type: 'object',
          properties: { localId: { type: 'string' }, state: { enum: ['TODO', 'DONE'] } },
          required: ['localId', 'state'],
          additionalProperties: false,
        },
        content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
      },
      additionalProperties: false,
      required: ['type', 'attrs'],
    },
    taskList_node: {
      type: 'object',
      properties: {
        type: { enum: ['taskList'] },
        attrs: {
          type: 'object',
          properties: { localId: { type: 'string' } },
          required: ['localId'],
          additionalProperties: false,
        },
        content: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/taskItem_node' },
              { $ref: '#/definitions/taskList_node' },
              { $ref: '#/definitions/blockTaskItem_node' },
            ],
          },
          minItems: 1,
        },
      },
      additionalProperties: false,
      required: ['type', 'attrs', 'content'],
    },
    text_node: {
      type: 'object',
      properties: {
        type: { enum: ['text'] },
        marks: { type: 'array' },
        text: { minLength: 1, type: 'string' },
      },
      additionalProperties: false,
      required: ['type', 'text'],
    },
    text_with_no_marks_node: {
      allOf: [
        { $ref: '#/definitions/text_node' },
        { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
      ],
    },
    textColor_mark: {
      type: 'object',
      properties: {
        type: { enum: ['textColor'] },
        attrs: {
          type: 'object',
          properties: { color: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } },
          required: ['color'],
          additionalProperties: false,
        },
      },
      required: ['type', 'attrs'],
      additionalProperties: false,
    },
    underline_mark: {
      type: 'object',
      properties: { type: { enum: ['underline'] } },
      required: ['type'],
      additionalProperties: false,
    },
  },
};
const schema7 = {
  type: 'object',
  properties: {
    type: { enum: ['doc'] },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/blockCard_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/paragraph_with_alignment_node' },
          { $ref: '#/definitions/paragraph_with_indentation_node' },
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/blockquote_node' },
          { $ref: '#/definitions/decisionList_node' },
          { $ref: '#/definitions/embedCard_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
          { $ref: '#/definitions/heading_with_indentation_node' },
          { $ref: '#/definitions/heading_with_no_marks_node' },
          { $ref: '#/definitions/heading_with_alignment_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/rule_node' },
          { $ref: '#/definitions/panel_node' },
          { $ref: '#/definitions/table_node' },
          { $ref: '#/definitions/bodiedExtension_with_marks_node' },
          { $ref: '#/definitions/expand_node' },
          { $ref: '#/definitions/codeBlock_root_only_node' },
          { $ref: '#/definitions/layoutSection_full_node' },
          { $ref: '#/definitions/expand_root_only_node' },
          { $ref: '#/definitions/syncBlock_node' },
          { $ref: '#/definitions/bodiedSyncBlock_node' },
        ],
      },
    },
    version: { enum: [1] },
  },
  additionalProperties: false,
  required: ['version', 'type', 'content'],
};
const schema8 = {
  type: 'object',
  properties: {
    type: { enum: ['blockCard'] },
    attrs: {
      anyOf: [
        {
          type: 'object',
          properties: {
            localId: { type: 'string' },
            url: { type: 'string' },
            datasource: {
              type: 'object',
              additionalProperties: false,
              properties: {
                id: { type: 'string' },
                parameters: {},
                views: {
                  items: {
                    type: 'object',
                    properties: { properties: {}, type: { type: 'string' } },
                    required: ['type'],
                    additionalProperties: false,
                  },
                  minItems: 1,
                  type: 'array',
                },
              },
              required: ['id', 'parameters', 'views'],
            },
            width: { type: 'number' },
            layout: {
              enum: ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
            },
          },
          required: ['datasource'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { url: { type: 'string' }, localId: { type: 'string' } },
          required: ['url'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { data: {}, localId: { type: 'string' } },
          required: ['data'],
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate23(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate23.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate23.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'blockCard')) {
              validate23.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema8.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              const _errs4 = errors;
              let valid1 = false;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.datasource === undefined && (missing1 = 'datasource')) {
                    const err0 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/0/required',
                      keyword: 'required',
                      params: { missingProperty: missing1 },
                    };
                    if (vErrors === null) {
                      vErrors = [err0];
                    } else {
                      vErrors.push(err0);
                    }
                    errors++;
                  } else {
                    const _errs7 = errors;
                    for (const key1 in data1) {
                      if (!(
                        key1 === 'localId' ||
                        key1 === 'url' ||
                        key1 === 'datasource' ||
                        key1 === 'width' ||
                        key1 === 'layout'
                      )) {
                        const err1 = {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/anyOf/0/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                        break;
                      }
                    }
                    if (_errs7 === errors) {
                      if (data1.localId !== undefined) {
                        const _errs8 = errors;
                        if (typeof data1.localId !== 'string') {
                          const err2 = {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/anyOf/0/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                        var valid2 = _errs8 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data1.url !== undefined) {
                          const _errs10 = errors;
                          if (typeof data1.url !== 'string') {
                            const err3 = {
                              instancePath: instancePath + '/attrs/url',
                              schemaPath: '#/properties/attrs/anyOf/0/properties/url/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err3];
                            } else {
                              vErrors.push(err3);
                            }
                            errors++;
                          }
                          var valid2 = _errs10 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data1.datasource !== undefined) {
                            let data4 = data1.datasource;
                            const _errs12 = errors;
                            if (errors === _errs12) {
                              if (data4 && typeof data4 == 'object' && !Array.isArray(data4)) {
                                let missing2;
                                if (
                                  (data4.id === undefined && (missing2 = 'id')) ||
                                  (data4.parameters === undefined && (missing2 = 'parameters')) ||
                                  (data4.views === undefined && (missing2 = 'views'))
                                ) {
                                  const err4 = {
                                    instancePath: instancePath + '/attrs/datasource',
                                    schemaPath: '#/properties/attrs/anyOf/0/properties/datasource/required',
                                    keyword: 'required',
                                    params: { missingProperty: missing2 },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err4];
                                  } else {
                                    vErrors.push(err4);
                                  }
                                  errors++;
                                } else {
                                  const _errs14 = errors;
                                  for (const key2 in data4) {
                                    if (!(key2 === 'id' || key2 === 'parameters' || key2 === 'views')) {
                                      const err5 = {
                                        instancePath: instancePath + '/attrs/datasource',
                                        schemaPath:
                                          '#/properties/attrs/anyOf/0/properties/datasource/additionalProperties',
                                        keyword: 'additionalProperties',
                                        params: { additionalProperty: key2 },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err5];
                                      } else {
                                        vErrors.push(err5);
                                      }
                                      errors++;
                                      break;
                                    }
                                  }
                                  if (_errs14 === errors) {
                                    if (data4.id !== undefined) {
                                      const _errs15 = errors;
                                      if (typeof data4.id !== 'string') {
                                        const err6 = {
                                          instancePath: instancePath + '/attrs/datasource/id',
                                          schemaPath:
                                            '#/properties/attrs/anyOf/0/properties/datasource/properties/id/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err6];
                                        } else {
                                          vErrors.push(err6);
                                        }
                                        errors++;
                                      }
                                      var valid3 = _errs15 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                    if (valid3) {
                                      if (data4.views !== undefined) {
                                        let data6 = data4.views;
                                        const _errs17 = errors;
                                        if (errors === _errs17) {
                                          if (Array.isArray(data6)) {
                                            if (data6.length < 1) {
                                              const err7 = {
                                                instancePath: instancePath + '/attrs/datasource/views',
                                                schemaPath:
                                                  '#/properties/attrs/anyOf/0/properties/datasource/properties/views/minItems',
                                                keyword: 'minItems',
                                                params: { limit: 1 },
                                              };
                                              if (vErrors === null) {
                                                vErrors = [err7];
                                              } else {
                                                vErrors.push(err7);
                                              }
                                              errors++;
                                            } else {
                                              var valid4 = true;
                                              const len0 = data6.length;
                                              for (let i0 = 0; i0 < len0; i0++) {
                                                let data7 = data6[i0];
                                                const _errs19 = errors;
                                                if (errors === _errs19) {
                                                  if (
                                                    data7 &&
                                                    typeof data7 == 'object' &&
                                                    !Array.isArray(data7)
                                                  ) {
                                                    let missing3;
                                                    if (data7.type === undefined && (missing3 = 'type')) {
                                                      const err8 = {
                                                        instancePath:
                                                          instancePath + '/attrs/datasource/views/' + i0,
                                                        schemaPath:
                                                          '#/properties/attrs/anyOf/0/properties/datasource/properties/views/items/required',
                                                        keyword: 'required',
                                                        params: { missingProperty: missing3 },
                                                      };
                                                      if (vErrors === null) {
                                                        vErrors = [err8];
                                                      } else {
                                                        vErrors.push(err8);
                                                      }
                                                      errors++;
                                                    } else {
                                                      const _errs21 = errors;
                                                      for (const key3 in data7) {
                                                        if (!(key3 === 'properties' || key3 === 'type')) {
                                                          const err9 = {
                                                            instancePath:
                                                              instancePath + '/attrs/datasource/views/' + i0,
                                                            schemaPath:
                                                              '#/properties/attrs/anyOf/0/properties/datasource/properties/views/items/additionalProperties',
                                                            keyword: 'additionalProperties',
                                                            params: { additionalProperty: key3 },
                                                          };
                                                          if (vErrors === null) {
                                                            vErrors = [err9];
                                                          } else {
                                                            vErrors.push(err9);
                                                          }
                                                          errors++;
                                                          break;
                                                        }
                                                      }
                                                      if (_errs21 === errors) {
                                                        if (data7.type !== undefined) {
                                                          if (typeof data7.type !== 'string') {
                                                            const err10 = {
                                                              instancePath:
                                                                instancePath +
                                                                '/attrs/datasource/views/' +
                                                                i0 +
                                                                '/type',
                                                              schemaPath:
                                                                '#/properties/attrs/anyOf/0/properties/datasource/properties/views/items/properties/type/type',
                                                              keyword: 'type',
                                                              params: { type: 'string' },
                                                            };
                                                            if (vErrors === null) {
                                                              vErrors = [err10];
                                                            } else {
                                                              vErrors.push(err10);
                                                            }
                                                            errors++;
                                                          }
                                                        }
                                                      }
                                                    }
                                                  } else {
                                                    const err11 = {
                                                      instancePath:
                                                        instancePath + '/attrs/datasource/views/' + i0,
                                                      schemaPath:
                                                        '#/properties/attrs/anyOf/0/properties/datasource/properties/views/items/type',
                                                      keyword: 'type',
                                                      params: { type: 'object' },
                                                    };
                                                    if (vErrors === null) {
                                                      vErrors = [err11];
                                                    } else {
                                                      vErrors.push(err11);
                                                    }
                                                    errors++;
                                                  }
                                                }
                                                var valid4 = _errs19 === errors;
                                                if (!valid4) {
                                                  break;
                                                }
                                              }
                                            }
                                          } else {
                                            const err12 = {
                                              instancePath: instancePath + '/attrs/datasource/views',
                                              schemaPath:
                                                '#/properties/attrs/anyOf/0/properties/datasource/properties/views/type',
                                              keyword: 'type',
                                              params: { type: 'array' },
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err12];
                                            } else {
                                              vErrors.push(err12);
                                            }
                                            errors++;
                                          }
                                        }
                                        var valid3 = _errs17 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                const err13 = {
                                  instancePath: instancePath + '/attrs/datasource',
                                  schemaPath: '#/properties/attrs/anyOf/0/properties/datasource/type',
                                  keyword: 'type',
                                  params: { type: 'object' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err13];
                                } else {
                                  vErrors.push(err13);
                                }
                                errors++;
                              }
                            }
                            var valid2 = _errs12 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data1.width !== undefined) {
                              const _errs24 = errors;
                              if (!(typeof data1.width == 'number')) {
                                const err14 = {
                                  instancePath: instancePath + '/attrs/width',
                                  schemaPath: '#/properties/attrs/anyOf/0/properties/width/type',
                                  keyword: 'type',
                                  params: { type: 'number' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err14];
                                } else {
                                  vErrors.push(err14);
                                }
                                errors++;
                              }
                              var valid2 = _errs24 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data1.layout !== undefined) {
                                let data10 = data1.layout;
                                const _errs26 = errors;
                                if (!(
                                  data10 === 'wide' ||
                                  data10 === 'full-width' ||
                                  data10 === 'center' ||
                                  data10 === 'wrap-right' ||
                                  data10 === 'wrap-left' ||
                                  data10 === 'align-end' ||
                                  data10 === 'align-start'
                                )) {
                                  const err15 = {
                                    instancePath: instancePath + '/attrs/layout',
                                    schemaPath: '#/properties/attrs/anyOf/0/properties/layout/enum',
                                    keyword: 'enum',
                                    params: {
                                      allowedValues: schema8.properties.attrs.anyOf[0].properties.layout.enum,
                                    },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err15];
                                  } else {
                                    vErrors.push(err15);
                                  }
                                  errors++;
                                }
                                var valid2 = _errs26 === errors;
                              } else {
                                var valid2 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  const err16 = {
                    instancePath: instancePath + '/attrs',
                    schemaPath: '#/properties/attrs/anyOf/0/type',
                    keyword: 'type',
                    params: { type: 'object' },
                  };
                  if (vErrors === null) {
                    vErrors = [err16];
                  } else {
                    vErrors.push(err16);
                  }
                  errors++;
                }
              }
              var _valid0 = _errs5 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs27 = errors;
                if (errors === _errs27) {
                  if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                    let missing4;
                    if (data1.url === undefined && (missing4 = 'url')) {
                      const err17 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/1/required',
                        keyword: 'required',
                        params: { missingProperty: missing4 },
                      };
                      if (vErrors === null) {
                        vErrors = [err17];
                      } else {
                        vErrors.push(err17);
                      }
                      errors++;
                    } else {
                      const _errs29 = errors;
                      for (const key4 in data1) {
                        if (!(key4 === 'url' || key4 === 'localId')) {
                          const err18 = {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/anyOf/1/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key4 },
                          };
                          if (vErrors === null) {
                            vErrors = [err18];
                          } else {
                            vErrors.push(err18);
                          }
                          errors++;
                          break;
                        }
                      }
                      if (_errs29 === errors) {
                        if (data1.url !== undefined) {
                          const _errs30 = errors;
                          if (typeof data1.url !== 'string') {
                            const err19 = {
                              instancePath: instancePath + '/attrs/url',
                              schemaPath: '#/properties/attrs/anyOf/1/properties/url/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err19];
                            } else {
                              vErrors.push(err19);
                            }
                            errors++;
                          }
                          var valid6 = _errs30 === errors;
                        } else {
                          var valid6 = true;
                        }
                        if (valid6) {
                          if (data1.localId !== undefined) {
                            const _errs32 = errors;
                            if (typeof data1.localId !== 'string') {
                              const err20 = {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/anyOf/1/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              };
                              if (vErrors === null) {
                                vErrors = [err20];
                              } else {
                                vErrors.push(err20);
                              }
                              errors++;
                            }
                            var valid6 = _errs32 === errors;
                          } else {
                            var valid6 = true;
                          }
                        }
                      }
                    }
                  } else {
                    const err21 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/1/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err21];
                    } else {
                      vErrors.push(err21);
                    }
                    errors++;
                  }
                }
                var _valid0 = _errs27 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs34 = errors;
                  if (errors === _errs34) {
                    if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                      let missing5;
                      if (data1.data === undefined && (missing5 = 'data')) {
                        const err22 = {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/anyOf/2/required',
                          keyword: 'required',
                          params: { missingProperty: missing5 },
                        };
                        if (vErrors === null) {
                          vErrors = [err22];
                        } else {
                          vErrors.push(err22);
                        }
                        errors++;
                      } else {
                        const _errs36 = errors;
                        for (const key5 in data1) {
                          if (!(key5 === 'data' || key5 === 'localId')) {
                            const err23 = {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/anyOf/2/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key5 },
                            };
                            if (vErrors === null) {
                              vErrors = [err23];
                            } else {
                              vErrors.push(err23);
                            }
                            errors++;
                            break;
                          }
                        }
                        if (_errs36 === errors) {
                          if (data1.localId !== undefined) {
                            if (typeof data1.localId !== 'string') {
                              const err24 = {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/anyOf/2/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              };
                              if (vErrors === null) {
                                vErrors = [err24];
                              } else {
                                vErrors.push(err24);
                              }
                              errors++;
                            }
                          }
                        }
                      }
                    } else {
                      const err25 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/2/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      };
                      if (vErrors === null) {
                        vErrors = [err25];
                      } else {
                        vErrors.push(err25);
                      }
                      errors++;
                    }
                  }
                  var _valid0 = _errs34 === errors;
                  valid1 = valid1 || _valid0;
                }
              }
              if (!valid1) {
                const err26 = {
                  instancePath: instancePath + '/attrs',
                  schemaPath: '#/properties/attrs/anyOf',
                  keyword: 'anyOf',
                  params: {},
                };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
                validate23.errors = vErrors;
                return false;
              } else {
                errors = _errs4;
                if (vErrors !== null) {
                  if (_errs4) {
                    vErrors.length = _errs4;
                  } else {
                    vErrors = null;
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate23.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate23.errors = vErrors;
  return errors === 0;
}
const schema9 = {
  type: 'object',
  properties: {
    type: { enum: ['codeBlock'] },
    marks: { type: 'array', maxItems: 0 },
    attrs: {
      type: 'object',
      properties: {
        language: { type: 'string' },
        uniqueId: { type: 'string' },
        localId: { type: 'string' },
        wrap: { type: 'boolean' },
        hideLineNumbers: { type: 'boolean' },
      },
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/text_with_no_marks_node' } },
  },
  additionalProperties: false,
  required: ['type'],
};
const schema10 = {
  allOf: [
    { $ref: '#/definitions/text_node' },
    { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
  ],
};
const schema11 = {
  type: 'object',
  properties: { type: { enum: ['text'] }, marks: { type: 'array' }, text: { minLength: 1, type: 'string' } },
  additionalProperties: false,
  required: ['type', 'text'],
};
function validate27(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.text === undefined && (missing0 = 'text'))
      ) {
        validate27.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'text')) {
            validate27.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'text')) {
              validate27.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema11.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate27.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.text !== undefined) {
                let data2 = data.text;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (typeof data2 === 'string') {
                    if (data2.length < 1) {
                      validate27.errors = [
                        {
                          instancePath: instancePath + '/text',
                          schemaPath: '#/properties/text/minLength',
                          keyword: 'minLength',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    }
                  } else {
                    validate27.errors = [
                      {
                        instancePath: instancePath + '/text',
                        schemaPath: '#/properties/text/type',
                        keyword: 'type',
                        params: { type: 'string' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate27.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}
function validate26(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate27(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              if (data0.length > 0) {
                validate26.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/allOf/1/properties/marks/maxItems',
                    keyword: 'maxItems',
                    params: { limit: 0 },
                  },
                ];
                return false;
              }
            } else {
              validate26.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate26.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
function validate25(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate25.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate25.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'codeBlock')) {
              validate25.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema9.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  if (data1.length > 0) {
                    validate25.errors = [
                      {
                        instancePath: instancePath + '/marks',
                        schemaPath: '#/properties/marks/maxItems',
                        keyword: 'maxItems',
                        params: { limit: 0 },
                      },
                    ];
                    return false;
                  }
                } else {
                  validate25.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    const _errs7 = errors;
                    for (const key1 in data2) {
                      if (!(
                        key1 === 'language' ||
                        key1 === 'uniqueId' ||
                        key1 === 'localId' ||
                        key1 === 'wrap' ||
                        key1 === 'hideLineNumbers'
                      )) {
                        validate25.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs7 === errors) {
                      if (data2.language !== undefined) {
                        const _errs8 = errors;
                        if (typeof data2.language !== 'string') {
                          validate25.errors = [
                            {
                              instancePath: instancePath + '/attrs/language',
                              schemaPath: '#/properties/attrs/properties/language/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data2.uniqueId !== undefined) {
                          const _errs10 = errors;
                          if (typeof data2.uniqueId !== 'string') {
                            validate25.errors = [
                              {
                                instancePath: instancePath + '/attrs/uniqueId',
                                schemaPath: '#/properties/attrs/properties/uniqueId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs10 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.localId !== undefined) {
                            const _errs12 = errors;
                            if (typeof data2.localId !== 'string') {
                              validate25.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs12 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data2.wrap !== undefined) {
                              const _errs14 = errors;
                              if (typeof data2.wrap !== 'boolean') {
                                validate25.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/wrap',
                                    schemaPath: '#/properties/attrs/properties/wrap/type',
                                    keyword: 'type',
                                    params: { type: 'boolean' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs14 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data2.hideLineNumbers !== undefined) {
                                const _errs16 = errors;
                                if (typeof data2.hideLineNumbers !== 'boolean') {
                                  validate25.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/hideLineNumbers',
                                      schemaPath: '#/properties/attrs/properties/hideLineNumbers/type',
                                      keyword: 'type',
                                      params: { type: 'boolean' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs16 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate25.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data8 = data.content;
                  const _errs18 = errors;
                  if (errors === _errs18) {
                    if (Array.isArray(data8)) {
                      var valid2 = true;
                      const len0 = data8.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs20 = errors;
                        if (
                          !validate26(data8[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data8,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs20 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    } else {
                      validate25.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs18 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate25.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate25.errors = vErrors;
  return errors === 0;
}
const schema12 = {
  allOf: [
    { $ref: '#/definitions/mediaSingle_node' },
    {
      type: 'object',
      properties: {
        content: {
          type: 'array',
          items: [{ $ref: '#/definitions/media_node' }, { $ref: '#/definitions/caption_node' }],
          minItems: 1,
          maxItems: 2,
        },
      },
      required: ['content'],
      additionalProperties: true,
    },
  ],
};
const schema13 = {
  type: 'object',
  properties: {
    type: { enum: ['mediaSingle'] },
    marks: { type: 'array', items: { $ref: '#/definitions/link_mark' } },
    attrs: {
      anyOf: [
        {
          type: 'object',
          properties: {
            localId: { type: 'string' },
            width: { type: 'number', minimum: 0, maximum: 100 },
            layout: {
              enum: ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
            },
            widthType: { enum: ['percentage'] },
          },
          required: ['layout'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: {
            localId: { type: 'string' },
            width: { type: 'number', minimum: 0 },
            widthType: { enum: ['pixel'] },
            layout: {
              enum: ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
            },
          },
          required: ['width', 'widthType', 'layout'],
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: true,
  required: ['type'],
};
const schema14 = {
  type: 'object',
  properties: {
    type: { enum: ['link'] },
    attrs: {
      type: 'object',
      properties: {
        href: { type: 'string' },
        title: { type: 'string' },
        id: { type: 'string' },
        collection: { type: 'string' },
        occurrenceKey: { type: 'string' },
      },
      required: ['href'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate33(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate33.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate33.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'link')) {
              validate33.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema14.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.href === undefined && (missing1 = 'href')) {
                    validate33.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(
                        key1 === 'href' ||
                        key1 === 'title' ||
                        key1 === 'id' ||
                        key1 === 'collection' ||
                        key1 === 'occurrenceKey'
                      )) {
                        validate33.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.href !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.href !== 'string') {
                          validate33.errors = [
                            {
                              instancePath: instancePath + '/attrs/href',
                              schemaPath: '#/properties/attrs/properties/href/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.title !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.title !== 'string') {
                            validate33.errors = [
                              {
                                instancePath: instancePath + '/attrs/title',
                                schemaPath: '#/properties/attrs/properties/title/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.id !== undefined) {
                            const _errs10 = errors;
                            if (typeof data1.id !== 'string') {
                              validate33.errors = [
                                {
                                  instancePath: instancePath + '/attrs/id',
                                  schemaPath: '#/properties/attrs/properties/id/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.collection !== undefined) {
                              const _errs12 = errors;
                              if (typeof data1.collection !== 'string') {
                                validate33.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/collection',
                                    schemaPath: '#/properties/attrs/properties/collection/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.occurrenceKey !== undefined) {
                                const _errs14 = errors;
                                if (typeof data1.occurrenceKey !== 'string') {
                                  validate33.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/occurrenceKey',
                                      schemaPath: '#/properties/attrs/properties/occurrenceKey/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate33.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate33.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate32(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate32.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        if (data.type !== undefined) {
          const _errs2 = errors;
          if (!(data.type === 'mediaSingle')) {
            validate32.errors = [
              {
                instancePath: instancePath + '/type',
                schemaPath: '#/properties/type/enum',
                keyword: 'enum',
                params: { allowedValues: schema13.properties.type.enum },
              },
            ];
            return false;
          }
          var valid0 = _errs2 === errors;
        } else {
          var valid0 = true;
        }
        if (valid0) {
          if (data.marks !== undefined) {
            let data1 = data.marks;
            const _errs3 = errors;
            if (errors === _errs3) {
              if (Array.isArray(data1)) {
                var valid1 = true;
                const len0 = data1.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs5 = errors;
                  if (
                    !validate33(data1[i0], {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data1,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                    errors = vErrors.length;
                  }
                  var valid1 = _errs5 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              } else {
                validate32.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
            }
            var valid0 = _errs3 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data3 = data.attrs;
              const _errs6 = errors;
              const _errs7 = errors;
              let valid2 = false;
              const _errs8 = errors;
              if (errors === _errs8) {
                if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                  let missing1;
                  if (data3.layout === undefined && (missing1 = 'layout')) {
                    const err0 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/0/required',
                      keyword: 'required',
                      params: { missingProperty: missing1 },
                    };
                    if (vErrors === null) {
                      vErrors = [err0];
                    } else {
                      vErrors.push(err0);
                    }
                    errors++;
                  } else {
                    const _errs10 = errors;
                    for (const key0 in data3) {
                      if (!(
                        key0 === 'localId' ||
                        key0 === 'width' ||
                        key0 === 'layout' ||
                        key0 === 'widthType'
                      )) {
                        const err1 = {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/anyOf/0/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key0 },
                        };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                        break;
                      }
                    }
                    if (_errs10 === errors) {
                      if (data3.localId !== undefined) {
                        const _errs11 = errors;
                        if (typeof data3.localId !== 'string') {
                          const err2 = {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/anyOf/0/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                        var valid3 = _errs11 === errors;
                      } else {
                        var valid3 = true;
                      }
                      if (valid3) {
                        if (data3.width !== undefined) {
                          let data5 = data3.width;
                          const _errs13 = errors;
                          if (errors === _errs13) {
                            if (typeof data5 == 'number') {
                              if (data5 > 100 || isNaN(data5)) {
                                const err3 = {
                                  instancePath: instancePath + '/attrs/width',
                                  schemaPath: '#/properties/attrs/anyOf/0/properties/width/maximum',
                                  keyword: 'maximum',
                                  params: { comparison: '<=', limit: 100 },
                                };
                                if (vErrors === null) {
                                  vErrors = [err3];
                                } else {
                                  vErrors.push(err3);
                                }
                                errors++;
                              } else {
                                if (data5 < 0 || isNaN(data5)) {
                                  const err4 = {
                                    instancePath: instancePath + '/attrs/width',
                                    schemaPath: '#/properties/attrs/anyOf/0/properties/width/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 0 },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err4];
                                  } else {
                                    vErrors.push(err4);
                                  }
                                  errors++;
                                }
                              }
                            } else {
                              const err5 = {
                                instancePath: instancePath + '/attrs/width',
                                schemaPath: '#/properties/attrs/anyOf/0/properties/width/type',
                                keyword: 'type',
                                params: { type: 'number' },
                              };
                              if (vErrors === null) {
                                vErrors = [err5];
                              } else {
                                vErrors.push(err5);
                              }
                              errors++;
                            }
                          }
                          var valid3 = _errs13 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data3.layout !== undefined) {
                            let data6 = data3.layout;
                            const _errs15 = errors;
                            if (!(
                              data6 === 'wide' ||
                              data6 === 'full-width' ||
                              data6 === 'center' ||
                              data6 === 'wrap-right' ||
                              data6 === 'wrap-left' ||
                              data6 === 'align-end' ||
                              data6 === 'align-start'
                            )) {
                              const err6 = {
                                instancePath: instancePath + '/attrs/layout',
                                schemaPath: '#/properties/attrs/anyOf/0/properties/layout/enum',
                                keyword: 'enum',
                                params: {
                                  allowedValues: schema13.properties.attrs.anyOf[0].properties.layout.enum,
                                },
                              };
                              if (vErrors === null) {
                                vErrors = [err6];
                              } else {
                                vErrors.push(err6);
                              }
                              errors++;
                            }
                            var valid3 = _errs15 === errors;
                          } else {
                            var valid3 = true;
                          }
                          if (valid3) {
                            if (data3.widthType !== undefined) {
                              const _errs16 = errors;
                              if (!(data3.widthType === 'percentage')) {
                                const err7 = {
                                  instancePath: instancePath + '/attrs/widthType',
                                  schemaPath: '#/properties/attrs/anyOf/0/properties/widthType/enum',
                                  keyword: 'enum',
                                  params: {
                                    allowedValues:
                                      schema13.properties.attrs.anyOf[0].properties.widthType.enum,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err7];
                                } else {
                                  vErrors.push(err7);
                                }
                                errors++;
                              }
                              var valid3 = _errs16 === errors;
                            } else {
                              var valid3 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  const err8 = {
                    instancePath: instancePath + '/attrs',
                    schemaPath: '#/properties/attrs/anyOf/0/type',
                    keyword: 'type',
                    params: { type: 'object' },
                  };
                  if (vErrors === null) {
                    vErrors = [err8];
                  } else {
                    vErrors.push(err8);
                  }
                  errors++;
                }
              }
              var _valid0 = _errs8 === errors;
              valid2 = valid2 || _valid0;
              if (!valid2) {
                const _errs17 = errors;
                if (errors === _errs17) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing2;
                    if (
                      (data3.width === undefined && (missing2 = 'width')) ||
                      (data3.widthType === undefined && (missing2 = 'widthType')) ||
                      (data3.layout === undefined && (missing2 = 'layout'))
                    ) {
                      const err9 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/1/required',
                        keyword: 'required',
                        params: { missingProperty: missing2 },
                      };
                      if (vErrors === null) {
                        vErrors = [err9];
                      } else {
                        vErrors.push(err9);
                      }
                      errors++;
                    } else {
                      const _errs19 = errors;
                      for (const key1 in data3) {
                        if (!(
                          key1 === 'localId' ||
                          key1 === 'width' ||
                          key1 === 'widthType' ||
                          key1 === 'layout'
                        )) {
                          const err10 = {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/anyOf/1/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          };
                          if (vErrors === null) {
                            vErrors = [err10];
                          } else {
                            vErrors.push(err10);
                          }
                          errors++;
                          break;
                        }
                      }
                      if (_errs19 === errors) {
                        if (data3.localId !== undefined) {
                          const _errs20 = errors;
                          if (typeof data3.localId !== 'string') {
                            const err11 = {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/anyOf/1/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err11];
                            } else {
                              vErrors.push(err11);
                            }
                            errors++;
                          }
                          var valid4 = _errs20 === errors;
                        } else {
                          var valid4 = true;
                        }
                        if (valid4) {
                          if (data3.width !== undefined) {
                            let data9 = data3.width;
                            const _errs22 = errors;
                            if (errors === _errs22) {
                              if (typeof data9 == 'number') {
                                if (data9 < 0 || isNaN(data9)) {
                                  const err12 = {
                                    instancePath: instancePath + '/attrs/width',
                                    schemaPath: '#/properties/attrs/anyOf/1/properties/width/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 0 },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err12];
                                  } else {
                                    vErrors.push(err12);
                                  }
                                  errors++;
                                }
                              } else {
                                const err13 = {
                                  instancePath: instancePath + '/attrs/width',
                                  schemaPath: '#/properties/attrs/anyOf/1/properties/width/type',
                                  keyword: 'type',
                                  params: { type: 'number' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err13];
                                } else {
                                  vErrors.push(err13);
                                }
                                errors++;
                              }
                            }
                            var valid4 = _errs22 === errors;
                          } else {
                            var valid4 = true;
                          }
                          if (valid4) {
                            if (data3.widthType !== undefined) {
                              const _errs24 = errors;
                              if (!(data3.widthType === 'pixel')) {
                                const err14 = {
                                  instancePath: instancePath + '/attrs/widthType',
                                  schemaPath: '#/properties/attrs/anyOf/1/properties/widthType/enum',
                                  keyword: 'enum',
                                  params: {
                                    allowedValues:
                                      schema13.properties.attrs.anyOf[1].properties.widthType.enum,
                                  },
                                };
                                if (vErrors === null) {
                                  vErrors = [err14];
                                } else {
                                  vErrors.push(err14);
                                }
                                errors++;
                              }
                              var valid4 = _errs24 === errors;
                            } else {
                              var valid4 = true;
                            }
                            if (valid4) {
                              if (data3.layout !== undefined) {
                                let data11 = data3.layout;
                                const _errs25 = errors;
                                if (!(
                                  data11 === 'wide' ||
                                  data11 === 'full-width' ||
                                  data11 === 'center' ||
                                  data11 === 'wrap-right' ||
                                  data11 === 'wrap-left' ||
                                  data11 === 'align-end' ||
                                  data11 === 'align-start'
                                )) {
                                  const err15 = {
                                    instancePath: instancePath + '/attrs/layout',
                                    schemaPath: '#/properties/attrs/anyOf/1/properties/layout/enum',
                                    keyword: 'enum',
                                    params: {
                                      allowedValues:
                                        schema13.properties.attrs.anyOf[1].properties.layout.enum,
                                    },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err15];
                                  } else {
                                    vErrors.push(err15);
                                  }
                                  errors++;
                                }
                                var valid4 = _errs25 === errors;
                              } else {
                                var valid4 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    const err16 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/1/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err16];
                    } else {
                      vErrors.push(err16);
                    }
                    errors++;
                  }
                }
                var _valid0 = _errs17 === errors;
                valid2 = valid2 || _valid0;
              }
              if (!valid2) {
                const err17 = {
                  instancePath: instancePath + '/attrs',
                  schemaPath: '#/properties/attrs/anyOf',
                  keyword: 'anyOf',
                  params: {},
                };
                if (vErrors === null) {
                  vErrors = [err17];
                } else {
                  vErrors.push(err17);
                }
                errors++;
                validate32.errors = vErrors;
                return false;
              } else {
                errors = _errs7;
                if (vErrors !== null) {
                  if (_errs7) {
                    vErrors.length = _errs7;
                  } else {
                    vErrors = null;
                  }
                }
              }
              var valid0 = _errs6 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate32.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate32.errors = vErrors;
  return errors === 0;
}
const schema15 = {
  type: 'object',
  properties: {
    type: { enum: ['media'] },
    marks: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/dataConsumer_mark' },
          { $ref: '#/definitions/link_mark' },
          { $ref: '#/definitions/annotation_mark' },
          { $ref: '#/definitions/border_mark' },
        ],
      },
    },
    attrs: {
      anyOf: [
        {
          type: 'object',
          properties: {
            type: { enum: ['link', 'file'] },
            localId: { type: 'string' },
            id: { minLength: 1, type: 'string' },
            alt: { type: 'string' },
            collection: { type: 'string' },
            height: { type: 'number' },
            occurrenceKey: { minLength: 1, type: 'string' },
            width: { type: 'number' },
          },
          required: ['type', 'id', 'collection'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: {
            type: { enum: ['external'] },
            localId: { type: 'string' },
            alt: { type: 'string' },
            height: { type: 'number' },
            width: { type: 'number' },
            url: { type: 'string' },
          },
          required: ['type', 'url'],
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
const schema16 = {
  type: 'object',
  properties: {
    type: { enum: ['dataConsumer'] },
    attrs: {
      type: 'object',
      properties: { sources: { type: 'array', items: { type: 'string' }, minItems: 1 } },
      required: ['sources'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate37(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate37.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate37.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'dataConsumer')) {
              validate37.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema16.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.sources === undefined && (missing1 = 'sources')) {
                    validate37.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'sources')) {
                        validate37.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.sources !== undefined) {
                        let data2 = data1.sources;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (Array.isArray(data2)) {
                            if (data2.length < 1) {
                              validate37.errors = [
                                {
                                  instancePath: instancePath + '/attrs/sources',
                                  schemaPath: '#/properties/attrs/properties/sources/minItems',
                                  keyword: 'minItems',
                                  params: { limit: 1 },
                                },
                              ];
                              return false;
                            } else {
                              var valid2 = true;
                              const len0 = data2.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs8 = errors;
                                if (typeof data2[i0] !== 'string') {
                                  validate37.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/sources/' + i0,
                                      schemaPath: '#/properties/attrs/properties/sources/items/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs8 === errors;
                                if (!valid2) {
                                  break;
                                }
                              }
                            }
                          } else {
                            validate37.errors = [
                              {
                                instancePath: instancePath + '/attrs/sources',
                                schemaPath: '#/properties/attrs/properties/sources/type',
                                keyword: 'type',
                                params: { type: 'array' },
                              },
                            ];
                            return false;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate37.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate37.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate37.errors = vErrors;
  return errors === 0;
}
const schema17 = {
  type: 'object',
  properties: {
    type: { enum: ['annotation'] },
    attrs: {
      type: 'object',
      properties: { id: { type: 'string' }, annotationType: { enum: ['inlineComment'] } },
      required: ['id', 'annotationType'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate40(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate40.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate40.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'annotation')) {
              validate40.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema17.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.id === undefined && (missing1 = 'id')) ||
                    (data1.annotationType === undefined && (missing1 = 'annotationType'))
                  ) {
                    validate40.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'id' || key1 === 'annotationType')) {
                        validate40.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.id !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.id !== 'string') {
                          validate40.errors = [
                            {
                              instancePath: instancePath + '/attrs/id',
                              schemaPath: '#/properties/attrs/properties/id/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.annotationType !== undefined) {
                          const _errs8 = errors;
                          if (!(data1.annotationType === 'inlineComment')) {
                            validate40.errors = [
                              {
                                instancePath: instancePath + '/attrs/annotationType',
                                schemaPath: '#/properties/attrs/properties/annotationType/enum',
                                keyword: 'enum',
                                params: {
                                  allowedValues: schema17.properties.attrs.properties.annotationType.enum,
                                },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate40.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate40.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate40.errors = vErrors;
  return errors === 0;
}
const schema18 = {
  type: 'object',
  properties: {
    type: { enum: ['border'] },
    attrs: {
      type: 'object',
      properties: {
        size: { type: 'number', minimum: 1, maximum: 3 },
        color: { pattern: '^#[0-9a-fA-F]{8}$|^#[0-9a-fA-F]{6}$', type: 'string' },
      },
      required: ['size', 'color'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
const pattern0 = new RegExp('^#[0-9a-fA-F]{8}$|^#[0-9a-fA-F]{6}$', 'u');
function validate42(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate42.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate42.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'border')) {
              validate42.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema18.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.size === undefined && (missing1 = 'size')) ||
                    (data1.color === undefined && (missing1 = 'color'))
                  ) {
                    validate42.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'size' || key1 === 'color')) {
                        validate42.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.size !== undefined) {
                        let data2 = data1.size;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 == 'number') {
                            if (data2 > 3 || isNaN(data2)) {
                              validate42.errors = [
                                {
                                  instancePath: instancePath + '/attrs/size',
                                  schemaPath: '#/properties/attrs/properties/size/maximum',
                                  keyword: 'maximum',
                                  params: { comparison: '<=', limit: 3 },
                                },
                              ];
                              return false;
                            } else {
                              if (data2 < 1 || isNaN(data2)) {
                                validate42.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/size',
                                    schemaPath: '#/properties/attrs/properties/size/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 1 },
                                  },
                                ];
                                return false;
                              }
                            }
                          } else {
                            validate42.errors = [
                              {
                                instancePath: instancePath + '/attrs/size',
                                schemaPath: '#/properties/attrs/properties/size/type',
                                keyword: 'type',
                                params: { type: 'number' },
                              },
                            ];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.color !== undefined) {
                          let data3 = data1.color;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 === 'string') {
                              if (!pattern0.test(data3)) {
                                validate42.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/color',
                                    schemaPath: '#/properties/attrs/properties/color/pattern',
                                    keyword: 'pattern',
                                    params: { pattern: '^#[0-9a-fA-F]{8}$|^#[0-9a-fA-F]{6}$' },
                                  },
                                ];
                                return false;
                              }
                            } else {
                              validate42.errors = [
                                {
                                  instancePath: instancePath + '/attrs/color',
                                  schemaPath: '#/properties/attrs/properties/color/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate42.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate42.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate42.errors = vErrors;
  return errors === 0;
}
function validate36(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate36.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs')) {
            validate36.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'media')) {
              validate36.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema15.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    let data2 = data1[i0];
                    const _errs5 = errors;
                    const _errs6 = errors;
                    let valid2 = false;
                    const _errs7 = errors;
                    if (
                      !validate37(data2, {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs7 === errors;
                    valid2 = valid2 || _valid0;
                    if (!valid2) {
                      const _errs8 = errors;
                      if (
                        !validate33(data2, {
                          instancePath: instancePath + '/marks/' + i0,
                          parentData: data1,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs8 === errors;
                      valid2 = valid2 || _valid0;
                      if (!valid2) {
                        const _errs9 = errors;
                        if (
                          !validate40(data2, {
                            instancePath: instancePath + '/marks/' + i0,
                            parentData: data1,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs9 === errors;
                        valid2 = valid2 || _valid0;
                        if (!valid2) {
                          const _errs10 = errors;
                          if (
                            !validate42(data2, {
                              instancePath: instancePath + '/marks/' + i0,
                              parentData: data1,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs10 === errors;
                          valid2 = valid2 || _valid0;
                        }
                      }
                    }
                    if (!valid2) {
                      const err0 = {
                        instancePath: instancePath + '/marks/' + i0,
                        schemaPath: '#/properties/marks/items/anyOf',
                        keyword: 'anyOf',
                        params: {},
                      };
                      if (vErrors === null) {
                        vErrors = [err0];
                      } else {
                        vErrors.push(err0);
                      }
                      errors++;
                      validate36.errors = vErrors;
                      return false;
                    } else {
                      errors = _errs6;
                      if (vErrors !== null) {
                        if (_errs6) {
                          vErrors.length = _errs6;
                        } else {
                          vErrors = null;
                        }
                      }
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate36.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs11 = errors;
                const _errs12 = errors;
                let valid3 = false;
                const _errs13 = errors;
                if (errors === _errs13) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing1;
                    if (
                      (data3.type === undefined && (missing1 = 'type')) ||
                      (data3.id === undefined && (missing1 = 'id')) ||
                      (data3.collection === undefined && (missing1 = 'collection'))
                    ) {
                      const err1 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/0/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      };
                      if (vErrors === null) {
                        vErrors = [err1];
                      } else {
                        vErrors.push(err1);
                      }
                      errors++;
                    } else {
                      const _errs15 = errors;
                      for (const key1 in data3) {
                        if (!(
                          key1 === 'type' ||
                          key1 === 'localId' ||
                          key1 === 'id' ||
                          key1 === 'alt' ||
                          key1 === 'collection' ||
                          key1 === 'height' ||
                          key1 === 'occurrenceKey' ||
                          key1 === 'width'
                        )) {
                          const err2 = {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/anyOf/0/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                          break;
                        }
                      }
                      if (_errs15 === errors) {
                        if (data3.type !== undefined) {
                          let data4 = data3.type;
                          const _errs16 = errors;
                          if (!(data4 === 'link' || data4 === 'file')) {
                            const err3 = {
                              instancePath: instancePath + '/attrs/type',
                              schemaPath: '#/properties/attrs/anyOf/0/properties/type/enum',
                              keyword: 'enum',
                              params: {
                                allowedValues: schema15.properties.attrs.anyOf[0].properties.type.enum,
                              },
                            };
                            if (vErrors === null) {
                              vErrors = [err3];
                            } else {
                              vErrors.push(err3);
                            }
                            errors++;
                          }
                          var valid4 = _errs16 === errors;
                        } else {
                          var valid4 = true;
                        }
                        if (valid4) {
                          if (data3.localId !== undefined) {
                            const _errs17 = errors;
                            if (typeof data3.localId !== 'string') {
                              const err4 = {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/anyOf/0/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              };
                              if (vErrors === null) {
                                vErrors = [err4];
                              } else {
                                vErrors.push(err4);
                              }
                              errors++;
                            }
                            var valid4 = _errs17 === errors;
                          } else {
                            var valid4 = true;
                          }
                          if (valid4) {
                            if (data3.id !== undefined) {
                              let data6 = data3.id;
                              const _errs19 = errors;
                              if (errors === _errs19) {
                                if (typeof data6 === 'string') {
                                  if (data6.length < 1) {
                                    const err5 = {
                                      instancePath: instancePath + '/attrs/id',
                                      schemaPath: '#/properties/attrs/anyOf/0/properties/id/minLength',
                                      keyword: 'minLength',
                                      params: { limit: 1 },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err5];
                                    } else {
                                      vErrors.push(err5);
                                    }
                                    errors++;
                                  }
                                } else {
                                  const err6 = {
                                    instancePath: instancePath + '/attrs/id',
                                    schemaPath: '#/properties/attrs/anyOf/0/properties/id/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err6];
                                  } else {
                                    vErrors.push(err6);
                                  }
                                  errors++;
                                }
                              }
                              var valid4 = _errs19 === errors;
                            } else {
                              var valid4 = true;
                            }
                            if (valid4) {
                              if (data3.alt !== undefined) {
                                const _errs21 = errors;
                                if (typeof data3.alt !== 'string') {
                                  const err7 = {
                                    instancePath: instancePath + '/attrs/alt',
                                    schemaPath: '#/properties/attrs/anyOf/0/properties/alt/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err7];
                                  } else {
                                    vErrors.push(err7);
                                  }
                                  errors++;
                                }
                                var valid4 = _errs21 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data3.collection !== undefined) {
                                  const _errs23 = errors;
                                  if (typeof data3.collection !== 'string') {
                                    const err8 = {
                                      instancePath: instancePath + '/attrs/collection',
                                      schemaPath: '#/properties/attrs/anyOf/0/properties/collection/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err8];
                                    } else {
                                      vErrors.push(err8);
                                    }
                                    errors++;
                                  }
                                  var valid4 = _errs23 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data3.height !== undefined) {
                                    const _errs25 = errors;
                                    if (!(typeof data3.height == 'number')) {
                                      const err9 = {
                                        instancePath: instancePath + '/attrs/height',
                                        schemaPath: '#/properties/attrs/anyOf/0/properties/height/type',
                                        keyword: 'type',
                                        params: { type: 'number' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err9];
                                      } else {
                                        vErrors.push(err9);
                                      }
                                      errors++;
                                    }
                                    var valid4 = _errs25 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data3.occurrenceKey !== undefined) {
                                      let data10 = data3.occurrenceKey;
                                      const _errs27 = errors;
                                      if (errors === _errs27) {
                                        if (typeof data10 === 'string') {
                                          if (data10.length < 1) {
                                            const err10 = {
                                              instancePath: instancePath + '/attrs/occurrenceKey',
                                              schemaPath:
                                                '#/properties/attrs/anyOf/0/properties/occurrenceKey/minLength',
                                              keyword: 'minLength',
                                              params: { limit: 1 },
                                            };
                                            if (vErrors === null) {
                                              vErrors = [err10];
                                            } else {
                                              vErrors.push(err10);
                                            }
                                            errors++;
                                          }
                                        } else {
                                          const err11 = {
                                            instancePath: instancePath + '/attrs/occurrenceKey',
                                            schemaPath:
                                              '#/properties/attrs/anyOf/0/properties/occurrenceKey/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err11];
                                          } else {
                                            vErrors.push(err11);
                                          }
                                          errors++;
                                        }
                                      }
                                      var valid4 = _errs27 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data3.width !== undefined) {
                                        const _errs29 = errors;
                                        if (!(typeof data3.width == 'number')) {
                                          const err12 = {
                                            instancePath: instancePath + '/attrs/width',
                                            schemaPath: '#/properties/attrs/anyOf/0/properties/width/type',
                                            keyword: 'type',
                                            params: { type: 'number' },
                                          };
                                          if (vErrors === null) {
                                            vErrors = [err12];
                                          } else {
                                            vErrors.push(err12);
                                          }
                                          errors++;
                                        }
                                        var valid4 = _errs29 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    const err13 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/0/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err13];
                    } else {
                      vErrors.push(err13);
                    }
                    errors++;
                  }
                }
                var _valid1 = _errs13 === errors;
                valid3 = valid3 || _valid1;
                if (!valid3) {
                  const _errs31 = errors;
                  if (errors === _errs31) {
                    if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                      let missing2;
                      if (
                        (data3.type === undefined && (missing2 = 'type')) ||
                        (data3.url === undefined && (missing2 = 'url'))
                      ) {
                        const err14 = {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/anyOf/1/required',
                          keyword: 'required',
                          params: { missingProperty: missing2 },
                        };
                        if (vErrors === null) {
                          vErrors = [err14];
                        } else {
                          vErrors.push(err14);
                        }
                        errors++;
                      } else {
                        const _errs33 = errors;
                        for (const key2 in data3) {
                          if (!(
                            key2 === 'type' ||
                            key2 === 'localId' ||
                            key2 === 'alt' ||
                            key2 === 'height' ||
                            key2 === 'width' ||
                            key2 === 'url'
                          )) {
                            const err15 = {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/anyOf/1/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key2 },
                            };
                            if (vErrors === null) {
                              vErrors = [err15];
                            } else {
                              vErrors.push(err15);
                            }
                            errors++;
                            break;
                          }
                        }
                        if (_errs33 === errors) {
                          if (data3.type !== undefined) {
                            const _errs34 = errors;
                            if (!(data3.type === 'external')) {
                              const err16 = {
                                instancePath: instancePath + '/attrs/type',
                                schemaPath: '#/properties/attrs/anyOf/1/properties/type/enum',
                                keyword: 'enum',
                                params: {
                                  allowedValues: schema15.properties.attrs.anyOf[1].properties.type.enum,
                                },
                              };
                              if (vErrors === null) {
                                vErrors = [err16];
                              } else {
                                vErrors.push(err16);
                              }
                              errors++;
                            }
                            var valid5 = _errs34 === errors;
                          } else {
                            var valid5 = true;
                          }
                          if (valid5) {
                            if (data3.localId !== undefined) {
                              const _errs35 = errors;
                              if (typeof data3.localId !== 'string') {
                                const err17 = {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/anyOf/1/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                };
                                if (vErrors === null) {
                                  vErrors = [err17];
                                } else {
                                  vErrors.push(err17);
                                }
                                errors++;
                              }
                              var valid5 = _errs35 === errors;
                            } else {
                              var valid5 = true;
                            }
                            if (valid5) {
                              if (data3.alt !== undefined) {
                                const _errs37 = errors;
                                if (typeof data3.alt !== 'string') {
                                  const err18 = {
                                    instancePath: instancePath + '/attrs/alt',
                                    schemaPath: '#/properties/attrs/anyOf/1/properties/alt/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  };
                                  if (vErrors === null) {
                                    vErrors = [err18];
                                  } else {
                                    vErrors.push(err18);
                                  }
                                  errors++;
                                }
                                var valid5 = _errs37 === errors;
                              } else {
                                var valid5 = true;
                              }
                              if (valid5) {
                                if (data3.height !== undefined) {
                                  const _errs39 = errors;
                                  if (!(typeof data3.height == 'number')) {
                                    const err19 = {
                                      instancePath: instancePath + '/attrs/height',
                                      schemaPath: '#/properties/attrs/anyOf/1/properties/height/type',
                                      keyword: 'type',
                                      params: { type: 'number' },
                                    };
                                    if (vErrors === null) {
                                      vErrors = [err19];
                                    } else {
                                      vErrors.push(err19);
                                    }
                                    errors++;
                                  }
                                  var valid5 = _errs39 === errors;
                                } else {
                                  var valid5 = true;
                                }
                                if (valid5) {
                                  if (data3.width !== undefined) {
                                    const _errs41 = errors;
                                    if (!(typeof data3.width == 'number')) {
                                      const err20 = {
                                        instancePath: instancePath + '/attrs/width',
                                        schemaPath: '#/properties/attrs/anyOf/1/properties/width/type',
                                        keyword: 'type',
                                        params: { type: 'number' },
                                      };
                                      if (vErrors === null) {
                                        vErrors = [err20];
                                      } else {
                                        vErrors.push(err20);
                                      }
                                      errors++;
                                    }
                                    var valid5 = _errs41 === errors;
                                  } else {
                                    var valid5 = true;
                                  }
                                  if (valid5) {
                                    if (data3.url !== undefined) {
                                      const _errs43 = errors;
                                      if (typeof data3.url !== 'string') {
                                        const err21 = {
                                          instancePath: instancePath + '/attrs/url',
                                          schemaPath: '#/properties/attrs/anyOf/1/properties/url/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        };
                                        if (vErrors === null) {
                                          vErrors = [err21];
                                        } else {
                                          vErrors.push(err21);
                                        }
                                        errors++;
                                      }
                                      var valid5 = _errs43 === errors;
                                    } else {
                                      var valid5 = true;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    } else {
                      const err22 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/1/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      };
                      if (vErrors === null) {
                        vErrors = [err22];
                      } else {
                        vErrors.push(err22);
                      }
                      errors++;
                    }
                  }
                  var _valid1 = _errs31 === errors;
                  valid3 = valid3 || _valid1;
                }
                if (!valid3) {
                  const err23 = {
                    instancePath: instancePath + '/attrs',
                    schemaPath: '#/properties/attrs/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                  validate36.errors = vErrors;
                  return false;
                } else {
                  errors = _errs12;
                  if (vErrors !== null) {
                    if (_errs12) {
                      vErrors.length = _errs12;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid0 = _errs11 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate36.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate36.errors = vErrors;
  return errors === 0;
}
const schema19 = {
  type: 'object',
  properties: {
    type: { enum: ['caption'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/hardBreak_node' },
          { $ref: '#/definitions/mention_node' },
          { $ref: '#/definitions/emoji_node' },
          { $ref: '#/definitions/date_node' },
          { $ref: '#/definitions/placeholder_node' },
          { $ref: '#/definitions/inlineCard_node' },
          { $ref: '#/definitions/status_node' },
          { $ref: '#/definitions/formatted_text_inline_node' },
          { $ref: '#/definitions/code_inline_node' },
        ],
      },
    },
  },
  additionalProperties: false,
  required: ['type'],
};
const schema20 = {
  type: 'object',
  properties: {
    type: { enum: ['hardBreak'] },
    attrs: {
      type: 'object',
      properties: { text: { enum: ['\n'] }, localId: { type: 'string' } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type'],
};
function validate46(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate46.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate46.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'hardBreak')) {
              validate46.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema20.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'text' || key1 === 'localId')) {
                      validate46.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.text !== undefined) {
                      const _errs6 = errors;
                      if (!(data1.text === '\n')) {
                        validate46.errors = [
                          {
                            instancePath: instancePath + '/attrs/text',
                            schemaPath: '#/properties/attrs/properties/text/enum',
                            keyword: 'enum',
                            params: { allowedValues: schema20.properties.attrs.properties.text.enum },
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.localId !== undefined) {
                        const _errs7 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate46.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs7 === errors;
                      } else {
                        var valid1 = true;
                      }
                    }
                  }
                } else {
                  validate46.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate46.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate46.errors = vErrors;
  return errors === 0;
}
const schema21 = {
  type: 'object',
  properties: {
    type: { enum: ['mention'] },
    attrs: {
      type: 'object',
      properties: {
        id: { type: 'string' },
        localId: { type: 'string' },
        text: { type: 'string' },
        accessLevel: { type: 'string' },
        userType: { enum: ['DEFAULT', 'SPECIAL', 'APP'] },
      },
      required: ['id'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate48(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate48.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate48.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'mention')) {
              validate48.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema21.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.id === undefined && (missing1 = 'id')) {
                    validate48.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(
                        key1 === 'id' ||
                        key1 === 'localId' ||
                        key1 === 'text' ||
                        key1 === 'accessLevel' ||
                        key1 === 'userType'
                      )) {
                        validate48.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.id !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.id !== 'string') {
                          validate48.errors = [
                            {
                              instancePath: instancePath + '/attrs/id',
                              schemaPath: '#/properties/attrs/properties/id/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.localId !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.localId !== 'string') {
                            validate48.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.text !== undefined) {
                            const _errs10 = errors;
                            if (typeof data1.text !== 'string') {
                              validate48.errors = [
                                {
                                  instancePath: instancePath + '/attrs/text',
                                  schemaPath: '#/properties/attrs/properties/text/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.accessLevel !== undefined) {
                              const _errs12 = errors;
                              if (typeof data1.accessLevel !== 'string') {
                                validate48.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/accessLevel',
                                    schemaPath: '#/properties/attrs/properties/accessLevel/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.userType !== undefined) {
                                let data6 = data1.userType;
                                const _errs14 = errors;
                                if (!(data6 === 'DEFAULT' || data6 === 'SPECIAL' || data6 === 'APP')) {
                                  validate48.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/userType',
                                      schemaPath: '#/properties/attrs/properties/userType/enum',
                                      keyword: 'enum',
                                      params: {
                                        allowedValues: schema21.properties.attrs.properties.userType.enum,
                                      },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate48.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate48.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate48.errors = vErrors;
  return errors === 0;
}
const schema22 = {
  type: 'object',
  properties: {
    type: { enum: ['emoji'] },
    attrs: {
      type: 'object',
      properties: {
        shortName: { type: 'string' },
        id: { type: 'string' },
        text: { type: 'string' },
        localId: { type: 'string' },
      },
      required: ['shortName'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate50(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate50.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate50.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'emoji')) {
              validate50.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema22.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.shortName === undefined && (missing1 = 'shortName')) {
                    validate50.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'shortName' || key1 === 'id' || key1 === 'text' || key1 === 'localId')) {
                        validate50.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.shortName !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.shortName !== 'string') {
                          validate50.errors = [
                            {
                              instancePath: instancePath + '/attrs/shortName',
                              schemaPath: '#/properties/attrs/properties/shortName/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.id !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.id !== 'string') {
                            validate50.errors = [
                              {
                                instancePath: instancePath + '/attrs/id',
                                schemaPath: '#/properties/attrs/properties/id/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.text !== undefined) {
                            const _errs10 = errors;
                            if (typeof data1.text !== 'string') {
                              validate50.errors = [
                                {
                                  instancePath: instancePath + '/attrs/text',
                                  schemaPath: '#/properties/attrs/properties/text/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.localId !== undefined) {
                              const _errs12 = errors;
                              if (typeof data1.localId !== 'string') {
                                validate50.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/localId',
                                    schemaPath: '#/properties/attrs/properties/localId/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate50.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate50.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate50.errors = vErrors;
  return errors === 0;
}
const schema23 = {
  type: 'object',
  properties: {
    type: { enum: ['date'] },
    attrs: {
      type: 'object',
      properties: { timestamp: { minLength: 1, type: 'string' }, localId: { type: 'string' } },
      required: ['timestamp'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate52(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate52.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate52.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'date')) {
              validate52.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema23.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.timestamp === undefined && (missing1 = 'timestamp')) {
                    validate52.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'timestamp' || key1 === 'localId')) {
                        validate52.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.timestamp !== undefined) {
                        let data2 = data1.timestamp;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 === 'string') {
                            if (data2.length < 1) {
                              validate52.errors = [
                                {
                                  instancePath: instancePath + '/attrs/timestamp',
                                  schemaPath: '#/properties/attrs/properties/timestamp/minLength',
                                  keyword: 'minLength',
                                  params: { limit: 1 },
                                },
                              ];
                              return false;
                            }
                          } else {
                            validate52.errors = [
                              {
                                instancePath: instancePath + '/attrs/timestamp',
                                schemaPath: '#/properties/attrs/properties/timestamp/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.localId !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.localId !== 'string') {
                            validate52.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate52.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate52.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
const schema24 = {
  type: 'object',
  properties: {
    type: { enum: ['placeholder'] },
    attrs: {
      type: 'object',
      properties: { text: { type: 'string' }, localId: { type: 'string' } },
      required: ['text'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate54(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate54.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate54.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'placeholder')) {
              validate54.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema24.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.text === undefined && (missing1 = 'text')) {
                    validate54.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'text' || key1 === 'localId')) {
                        validate54.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.text !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.text !== 'string') {
                          validate54.errors = [
                            {
                              instancePath: instancePath + '/attrs/text',
                              schemaPath: '#/properties/attrs/properties/text/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.localId !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.localId !== 'string') {
                            validate54.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate54.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate54.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate54.errors = vErrors;
  return errors === 0;
}
const schema25 = {
  type: 'object',
  properties: {
    type: { enum: ['inlineCard'] },
    attrs: {
      anyOf: [
        {
          type: 'object',
          properties: { url: { type: 'string' }, localId: { type: 'string' } },
          required: ['url'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { data: {}, localId: { type: 'string' } },
          required: ['data'],
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate56(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate56.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate56.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'inlineCard')) {
              validate56.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema25.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              const _errs4 = errors;
              let valid1 = false;
              const _errs5 = errors;
              if (errors === _errs5) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.url === undefined && (missing1 = 'url')) {
                    const err0 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/0/required',
                      keyword: 'required',
                      params: { missingProperty: missing1 },
                    };
                    if (vErrors === null) {
                      vErrors = [err0];
                    } else {
                      vErrors.push(err0);
                    }
                    errors++;
                  } else {
                    const _errs7 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'url' || key1 === 'localId')) {
                        const err1 = {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/anyOf/0/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        };
                        if (vErrors === null) {
                          vErrors = [err1];
                        } else {
                          vErrors.push(err1);
                        }
                        errors++;
                        break;
                      }
                    }
                    if (_errs7 === errors) {
                      if (data1.url !== undefined) {
                        const _errs8 = errors;
                        if (typeof data1.url !== 'string') {
                          const err2 = {
                            instancePath: instancePath + '/attrs/url',
                            schemaPath: '#/properties/attrs/anyOf/0/properties/url/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          };
                          if (vErrors === null) {
                            vErrors = [err2];
                          } else {
                            vErrors.push(err2);
                          }
                          errors++;
                        }
                        var valid2 = _errs8 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data1.localId !== undefined) {
                          const _errs10 = errors;
                          if (typeof data1.localId !== 'string') {
                            const err3 = {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/anyOf/0/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err3];
                            } else {
                              vErrors.push(err3);
                            }
                            errors++;
                          }
                          var valid2 = _errs10 === errors;
                        } else {
                          var valid2 = true;
                        }
                      }
                    }
                  }
                } else {
                  const err4 = {
                    instancePath: instancePath + '/attrs',
                    schemaPath: '#/properties/attrs/anyOf/0/type',
                    keyword: 'type',
                    params: { type: 'object' },
                  };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                }
              }
              var _valid0 = _errs5 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs12 = errors;
                if (errors === _errs12) {
                  if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                    let missing2;
                    if (data1.data === undefined && (missing2 = 'data')) {
                      const err5 = {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/anyOf/1/required',
                        keyword: 'required',
                        params: { missingProperty: missing2 },
                      };
                      if (vErrors === null) {
                        vErrors = [err5];
                      } else {
                        vErrors.push(err5);
                      }
                      errors++;
                    } else {
                      const _errs14 = errors;
                      for (const key2 in data1) {
                        if (!(key2 === 'data' || key2 === 'localId')) {
                          const err6 = {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/anyOf/1/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key2 },
                          };
                          if (vErrors === null) {
                            vErrors = [err6];
                          } else {
                            vErrors.push(err6);
                          }
                          errors++;
                          break;
                        }
                      }
                      if (_errs14 === errors) {
                        if (data1.localId !== undefined) {
                          if (typeof data1.localId !== 'string') {
                            const err7 = {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/anyOf/1/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            };
                            if (vErrors === null) {
                              vErrors = [err7];
                            } else {
                              vErrors.push(err7);
                            }
                            errors++;
                          }
                        }
                      }
                    }
                  } else {
                    const err8 = {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/anyOf/1/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    };
                    if (vErrors === null) {
                      vErrors = [err8];
                    } else {
                      vErrors.push(err8);
                    }
                    errors++;
                  }
                }
                var _valid0 = _errs12 === errors;
                valid1 = valid1 || _valid0;
              }
              if (!valid1) {
                const err9 = {
                  instancePath: instancePath + '/attrs',
                  schemaPath: '#/properties/attrs/anyOf',
                  keyword: 'anyOf',
                  params: {},
                };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
                validate56.errors = vErrors;
                return false;
              } else {
                errors = _errs4;
                if (vErrors !== null) {
                  if (_errs4) {
                    vErrors.length = _errs4;
                  } else {
                    vErrors = null;
                  }
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate56.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate56.errors = vErrors;
  return errors === 0;
}
const schema26 = {
  type: 'object',
  properties: {
    type: { enum: ['status'] },
    attrs: {
      type: 'object',
      properties: {
        text: { minLength: 1, type: 'string' },
        color: { type: 'string', pattern: '^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$' },
        localId: { type: 'string' },
        style: { type: 'string' },
      },
      required: ['text', 'color'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
const pattern1 = new RegExp('^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$', 'u');
function validate58(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate58.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate58.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'status')) {
              validate58.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema26.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.text === undefined && (missing1 = 'text')) ||
                    (data1.color === undefined && (missing1 = 'color'))
                  ) {
                    validate58.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'text' || key1 === 'color' || key1 === 'localId' || key1 === 'style')) {
                        validate58.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.text !== undefined) {
                        let data2 = data1.text;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 === 'string') {
                            if (data2.length < 1) {
                              validate58.errors = [
                                {
                                  instancePath: instancePath + '/attrs/text',
                                  schemaPath: '#/properties/attrs/properties/text/minLength',
                                  keyword: 'minLength',
                                  params: { limit: 1 },
                                },
                              ];
                              return false;
                            }
                          } else {
                            validate58.errors = [
                              {
                                instancePath: instancePath + '/attrs/text',
                                schemaPath: '#/properties/attrs/properties/text/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.color !== undefined) {
                          let data3 = data1.color;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 === 'string') {
                              if (!pattern1.test(data3)) {
                                validate58.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/color',
                                    schemaPath: '#/properties/attrs/properties/color/pattern',
                                    keyword: 'pattern',
                                    params: {
                                      pattern: '^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$',
                                    },
                                  },
                                ];
                                return false;
                              }
                            } else {
                              validate58.errors = [
                                {
                                  instancePath: instancePath + '/attrs/color',
                                  schemaPath: '#/properties/attrs/properties/color/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.localId !== undefined) {
                            const _errs10 = errors;
                            if (typeof data1.localId !== 'string') {
                              validate58.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.style !== undefined) {
                              const _errs12 = errors;
                              if (typeof data1.style !== 'string') {
                                validate58.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/style',
                                    schemaPath: '#/properties/attrs/properties/style/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate58.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate58.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate58.errors = vErrors;
  return errors === 0;
}
const schema27 = {
  allOf: [
    { $ref: '#/definitions/text_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/link_mark' },
              { $ref: '#/definitions/em_mark' },
              { $ref: '#/definitions/strong_mark' },
              { $ref: '#/definitions/strike_mark' },
              { $ref: '#/definitions/subsup_mark' },
              { $ref: '#/definitions/underline_mark' },
              { $ref: '#/definitions/textColor_mark' },
              { $ref: '#/definitions/annotation_mark' },
              { $ref: '#/definitions/backgroundColor_mark' },
            ],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema28 = {
  type: 'object',
  properties: { type: { enum: ['em'] } },
  required: ['type'],
  additionalProperties: false,
};
function validate63(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate63.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type')) {
            validate63.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            if (!(data.type === 'em')) {
              validate63.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema28.properties.type.enum },
                },
              ];
              return false;
            }
          }
        }
      }
    } else {
      validate63.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate63.errors = vErrors;
  return errors === 0;
}
const schema29 = {
  type: 'object',
  properties: { type: { enum: ['strong'] } },
  required: ['type'],
  additionalProperties: false,
};
function validate65(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate65.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type')) {
            validate65.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            if (!(data.type === 'strong')) {
              validate65.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema29.properties.type.enum },
                },
              ];
              return false;
            }
          }
        }
      }
    } else {
      validate65.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate65.errors = vErrors;
  return errors === 0;
}
const schema30 = {
  type: 'object',
  properties: { type: { enum: ['strike'] } },
  required: ['type'],
  additionalProperties: false,
};
function validate67(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate67.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type')) {
            validate67.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            if (!(data.type === 'strike')) {
              validate67.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema30.properties.type.enum },
                },
              ];
              return false;
            }
          }
        }
      }
    } else {
      validate67.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate67.errors = vErrors;
  return errors === 0;
}
const schema31 = {
  type: 'object',
  properties: {
    type: { enum: ['subsup'] },
    attrs: {
      type: 'object',
      properties: { type: { enum: ['sub', 'sup'] } },
      required: ['type'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate69(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate69.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate69.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'subsup')) {
              validate69.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema31.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.type === undefined && (missing1 = 'type')) {
                    validate69.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'type')) {
                        validate69.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.type !== undefined) {
                        let data2 = data1.type;
                        if (!(data2 === 'sub' || data2 === 'sup')) {
                          validate69.errors = [
                            {
                              instancePath: instancePath + '/attrs/type',
                              schemaPath: '#/properties/attrs/properties/type/enum',
                              keyword: 'enum',
                              params: { allowedValues: schema31.properties.attrs.properties.type.enum },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  }
                } else {
                  validate69.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate69.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate69.errors = vErrors;
  return errors === 0;
}
const schema32 = {
  type: 'object',
  properties: { type: { enum: ['underline'] } },
  required: ['type'],
  additionalProperties: false,
};
function validate71(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate71.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type')) {
            validate71.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            if (!(data.type === 'underline')) {
              validate71.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema32.properties.type.enum },
                },
              ];
              return false;
            }
          }
        }
      }
    } else {
      validate71.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate71.errors = vErrors;
  return errors === 0;
}
const schema33 = {
  type: 'object',
  properties: {
    type: { enum: ['textColor'] },
    attrs: {
      type: 'object',
      properties: { color: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' } },
      required: ['color'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
const pattern2 = new RegExp('^#[0-9a-fA-F]{6}$', 'u');
function validate73(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate73.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate73.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'textColor')) {
              validate73.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema33.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.color === undefined && (missing1 = 'color')) {
                    validate73.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'color')) {
                        validate73.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.color !== undefined) {
                        let data2 = data1.color;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 === 'string') {
                            if (!pattern2.test(data2)) {
                              validate73.errors = [
                                {
                                  instancePath: instancePath + '/attrs/color',
                                  schemaPath: '#/properties/attrs/properties/color/pattern',
                                  keyword: 'pattern',
                                  params: { pattern: '^#[0-9a-fA-F]{6}$' },
                                },
                              ];
                              return false;
                            }
                          } else {
                            validate73.errors = [
                              {
                                instancePath: instancePath + '/attrs/color',
                                schemaPath: '#/properties/attrs/properties/color/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate73.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate73.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate73.errors = vErrors;
  return errors === 0;
}
const schema34 = {
  type: 'object',
  properties: {
    type: { enum: ['backgroundColor'] },
    attrs: {
      type: 'object',
      properties: { color: { pattern: '^#[0-9a-fA-F]{6}$', type: 'string' } },
      required: ['color'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate76(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate76.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate76.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'backgroundColor')) {
              validate76.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema34.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.color === undefined && (missing1 = 'color')) {
                    validate76.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'color')) {
                        validate76.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.color !== undefined) {
                        let data2 = data1.color;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 === 'string') {
                            if (!pattern2.test(data2)) {
                              validate76.errors = [
                                {
                                  instancePath: instancePath + '/attrs/color',
                                  schemaPath: '#/properties/attrs/properties/color/pattern',
                                  keyword: 'pattern',
                                  params: { pattern: '^#[0-9a-fA-F]{6}$' },
                                },
                              ];
                              return false;
                            }
                          } else {
                            validate76.errors = [
                              {
                                instancePath: instancePath + '/attrs/color',
                                schemaPath: '#/properties/attrs/properties/color/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate76.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate76.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate76.errors = vErrors;
  return errors === 0;
}
function validate60(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate27(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate33(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate63(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate63.errors : vErrors.concat(validate63.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                  if (!valid3) {
                    const _errs10 = errors;
                    if (
                      !validate65(data1, {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data0,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs10 === errors;
                    valid3 = valid3 || _valid0;
                    if (!valid3) {
                      const _errs11 = errors;
                      if (
                        !validate67(data1, {
                          instancePath: instancePath + '/marks/' + i0,
                          parentData: data0,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate67.errors : vErrors.concat(validate67.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs11 === errors;
                      valid3 = valid3 || _valid0;
                      if (!valid3) {
                        const _errs12 = errors;
                        if (
                          !validate69(data1, {
                            instancePath: instancePath + '/marks/' + i0,
                            parentData: data0,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs13 = errors;
                          if (
                            !validate71(data1, {
                              instancePath: instancePath + '/marks/' + i0,
                              parentData: data0,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs14 = errors;
                            if (
                              !validate73(data1, {
                                instancePath: instancePath + '/marks/' + i0,
                                parentData: data0,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate73.errors : vErrors.concat(validate73.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid3 = valid3 || _valid0;
                            if (!valid3) {
                              const _errs15 = errors;
                              if (
                                !validate40(data1, {
                                  instancePath: instancePath + '/marks/' + i0,
                                  parentData: data0,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs15 === errors;
                              valid3 = valid3 || _valid0;
                              if (!valid3) {
                                const _errs16 = errors;
                                if (
                                  !validate76(data1, {
                                    instancePath: instancePath + '/marks/' + i0,
                                    parentData: data0,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs16 === errors;
                                valid3 = valid3 || _valid0;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate60.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate60.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate60.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
const schema35 = {
  allOf: [
    { $ref: '#/definitions/text_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [
              { $ref: '#/definitions/code_mark' },
              { $ref: '#/definitions/link_mark' },
              { $ref: '#/definitions/annotation_mark' },
            ],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema36 = {
  type: 'object',
  properties: { type: { enum: ['code'] } },
  required: ['type'],
  additionalProperties: false,
};
function validate81(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate81.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type')) {
            validate81.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            if (!(data.type === 'code')) {
              validate81.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema36.properties.type.enum },
                },
              ];
              return false;
            }
          }
        }
      }
    } else {
      validate81.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate81.errors = vErrors;
  return errors === 0;
}
function validate79(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate27(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate81(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate81.errors : vErrors.concat(validate81.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate33(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                  if (!valid3) {
                    const _errs10 = errors;
                    if (
                      !validate40(data1, {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data0,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs10 === errors;
                    valid3 = valid3 || _valid0;
                  }
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate79.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate79.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate79.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate79.errors = vErrors;
  return errors === 0;
}
function validate45(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate45.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate45.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'caption')) {
              validate45.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema19.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate45.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate45.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate45.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    var valid2 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data4 = data3[i0];
                      const _errs10 = errors;
                      const _errs11 = errors;
                      let valid3 = false;
                      const _errs12 = errors;
                      if (
                        !validate46(data4, {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data3,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs12 === errors;
                      valid3 = valid3 || _valid0;
                      if (!valid3) {
                        const _errs13 = errors;
                        if (
                          !validate48(data4, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs13 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs14 = errors;
                          if (
                            !validate50(data4, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data3,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs14 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs15 = errors;
                            if (
                              !validate52(data4, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data3,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs15 === errors;
                            valid3 = valid3 || _valid0;
                            if (!valid3) {
                              const _errs16 = errors;
                              if (
                                !validate54(data4, {
                                  instancePath: instancePath + '/content/' + i0,
                                  parentData: data3,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs16 === errors;
                              valid3 = valid3 || _valid0;
                              if (!valid3) {
                                const _errs17 = errors;
                                if (
                                  !validate56(data4, {
                                    instancePath: instancePath + '/content/' + i0,
                                    parentData: data3,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs17 === errors;
                                valid3 = valid3 || _valid0;
                                if (!valid3) {
                                  const _errs18 = errors;
                                  if (
                                    !validate58(data4, {
                                      instancePath: instancePath + '/content/' + i0,
                                      parentData: data3,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate58.errors
                                        : vErrors.concat(validate58.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs18 === errors;
                                  valid3 = valid3 || _valid0;
                                  if (!valid3) {
                                    const _errs19 = errors;
                                    if (
                                      !validate60(data4, {
                                        instancePath: instancePath + '/content/' + i0,
                                        parentData: data3,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate60.errors
                                          : vErrors.concat(validate60.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs19 === errors;
                                    valid3 = valid3 || _valid0;
                                    if (!valid3) {
                                      const _errs20 = errors;
                                      if (
                                        !validate79(data4, {
                                          instancePath: instancePath + '/content/' + i0,
                                          parentData: data3,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate79.errors
                                            : vErrors.concat(validate79.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs20 === errors;
                                      valid3 = valid3 || _valid0;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                      if (!valid3) {
                        const err0 = {
                          instancePath: instancePath + '/content/' + i0,
                          schemaPath: '#/properties/content/items/anyOf',
                          keyword: 'anyOf',
                          params: {},
                        };
                        if (vErrors === null) {
                          vErrors = [err0];
                        } else {
                          vErrors.push(err0);
                        }
                        errors++;
                        validate45.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs11;
                        if (vErrors !== null) {
                          if (_errs11) {
                            vErrors.length = _errs11;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid2 = _errs10 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate45.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate45.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate45.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate32(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        let missing0;
        if (data.content === undefined && (missing0 = 'content')) {
          validate31.errors = [
            {
              instancePath,
              schemaPath: '#/allOf/1/required',
              keyword: 'required',
              params: { missingProperty: missing0 },
            },
          ];
          return false;
        } else {
          if (data.content !== undefined) {
            let data0 = data.content;
            const _errs4 = errors;
            if (errors === _errs4) {
              if (Array.isArray(data0)) {
                if (data0.length > 2) {
                  validate31.errors = [
                    {
                      instancePath: instancePath + '/content',
                      schemaPath: '#/allOf/1/properties/content/maxItems',
                      keyword: 'maxItems',
                      params: { limit: 2 },
                    },
                  ];
                  return false;
                } else {
                  if (data0.length < 1) {
                    validate31.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/allOf/1/properties/content/minItems',
                        keyword: 'minItems',
                        params: { limit: 1 },
                      },
                    ];
                    return false;
                  } else {
                    const len0 = data0.length;
                    if (len0 > 0) {
                      const _errs6 = errors;
                      if (
                        !validate36(data0[0], {
                          instancePath: instancePath + '/content/0',
                          parentData: data0,
                          parentDataProperty: 0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                        errors = vErrors.length;
                      }
                      var valid2 = _errs6 === errors;
                    }
                    if (valid2) {
                      if (len0 > 1) {
                        const _errs7 = errors;
                        if (
                          !validate45(data0[1], {
                            instancePath: instancePath + '/content/1',
                            parentData: data0,
                            parentDataProperty: 1,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate45.errors : vErrors.concat(validate45.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs7 === errors;
                      }
                    }
                  }
                }
              } else {
                validate31.errors = [
                  {
                    instancePath: instancePath + '/content',
                    schemaPath: '#/allOf/1/properties/content/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
            }
          }
        }
      } else {
        validate31.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
const schema37 = {
  allOf: [
    { $ref: '#/definitions/mediaSingle_node' },
    {
      type: 'object',
      properties: {
        content: { type: 'array', items: { $ref: '#/definitions/media_node' }, minItems: 1, maxItems: 1 },
      },
      required: ['content'],
      additionalProperties: true,
    },
  ],
};
function validate88(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate32(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        let missing0;
        if (data.content === undefined && (missing0 = 'content')) {
          validate88.errors = [
            {
              instancePath,
              schemaPath: '#/allOf/1/required',
              keyword: 'required',
              params: { missingProperty: missing0 },
            },
          ];
          return false;
        } else {
          if (data.content !== undefined) {
            let data0 = data.content;
            const _errs4 = errors;
            if (errors === _errs4) {
              if (Array.isArray(data0)) {
                if (data0.length > 1) {
                  validate88.errors = [
                    {
                      instancePath: instancePath + '/content',
                      schemaPath: '#/allOf/1/properties/content/maxItems',
                      keyword: 'maxItems',
                      params: { limit: 1 },
                    },
                  ];
                  return false;
                } else {
                  if (data0.length < 1) {
                    validate88.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/allOf/1/properties/content/minItems',
                        keyword: 'minItems',
                        params: { limit: 1 },
                      },
                    ];
                    return false;
                  } else {
                    var valid2 = true;
                    const len0 = data0.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs6 = errors;
                      if (
                        !validate36(data0[i0], {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data0,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                        errors = vErrors.length;
                      }
                      var valid2 = _errs6 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  }
                }
              } else {
                validate88.errors = [
                  {
                    instancePath: instancePath + '/content',
                    schemaPath: '#/allOf/1/properties/content/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
            }
          }
        }
      } else {
        validate88.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate88.errors = vErrors;
  return errors === 0;
}
const schema38 = {
  allOf: [
    { $ref: '#/definitions/paragraph_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/fontSize_mark' }, { $ref: '#/definitions/alignment_mark' }],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema39 = {
  type: 'object',
  properties: {
    type: { enum: ['paragraph'] },
    marks: { type: 'array' },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
  },
  additionalProperties: false,
  required: ['type'],
};
const schema40 = {
  anyOf: [
    { $ref: '#/definitions/formatted_text_inline_node' },
    { $ref: '#/definitions/code_inline_node' },
    { $ref: '#/definitions/date_node' },
    { $ref: '#/definitions/emoji_node' },
    { $ref: '#/definitions/hardBreak_node' },
    { $ref: '#/definitions/inlineCard_node' },
    { $ref: '#/definitions/mention_node' },
    { $ref: '#/definitions/placeholder_node' },
    { $ref: '#/definitions/status_node' },
    { $ref: '#/definitions/inlineExtension_with_marks_node' },
    { $ref: '#/definitions/mediaInline_node' },
  ],
};
const schema41 = {
  allOf: [
    { $ref: '#/definitions/inlineExtension_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema42 = {
  type: 'object',
  properties: {
    type: { enum: ['inlineExtension'] },
    marks: { type: 'array' },
    attrs: {
      type: 'object',
      properties: {
        extensionKey: { minLength: 1, type: 'string' },
        extensionType: { minLength: 1, type: 'string' },
        parameters: {},
        text: { type: 'string' },
        localId: { minLength: 1, type: 'string' },
      },
      required: ['extensionKey', 'extensionType'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate105(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate105.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs')) {
            validate105.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'inlineExtension')) {
              validate105.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema42.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate105.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    let missing1;
                    if (
                      (data2.extensionKey === undefined && (missing1 = 'extensionKey')) ||
                      (data2.extensionType === undefined && (missing1 = 'extensionType'))
                    ) {
                      validate105.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs7 = errors;
                      for (const key1 in data2) {
                        if (!(
                          key1 === 'extensionKey' ||
                          key1 === 'extensionType' ||
                          key1 === 'parameters' ||
                          key1 === 'text' ||
                          key1 === 'localId'
                        )) {
                          validate105.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs7 === errors) {
                        if (data2.extensionKey !== undefined) {
                          let data3 = data2.extensionKey;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 === 'string') {
                              if (data3.length < 1) {
                                validate105.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionKey',
                                    schemaPath: '#/properties/attrs/properties/extensionKey/minLength',
                                    keyword: 'minLength',
                                    params: { limit: 1 },
                                  },
                                ];
                                return false;
                              }
                            } else {
                              validate105.errors = [
                                {
                                  instancePath: instancePath + '/attrs/extensionKey',
                                  schemaPath: '#/properties/attrs/properties/extensionKey/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.extensionType !== undefined) {
                            let data4 = data2.extensionType;
                            const _errs10 = errors;
                            if (errors === _errs10) {
                              if (typeof data4 === 'string') {
                                if (data4.length < 1) {
                                  validate105.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/extensionType',
                                      schemaPath: '#/properties/attrs/properties/extensionType/minLength',
                                      keyword: 'minLength',
                                      params: { limit: 1 },
                                    },
                                  ];
                                  return false;
                                }
                              } else {
                                validate105.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionType',
                                    schemaPath: '#/properties/attrs/properties/extensionType/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data2.text !== undefined) {
                              const _errs12 = errors;
                              if (typeof data2.text !== 'string') {
                                validate105.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/text',
                                    schemaPath: '#/properties/attrs/properties/text/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data2.localId !== undefined) {
                                let data6 = data2.localId;
                                const _errs14 = errors;
                                if (errors === _errs14) {
                                  if (typeof data6 === 'string') {
                                    if (data6.length < 1) {
                                      validate105.errors = [
                                        {
                                          instancePath: instancePath + '/attrs/localId',
                                          schemaPath: '#/properties/attrs/properties/localId/minLength',
                                          keyword: 'minLength',
                                          params: { limit: 1 },
                                        },
                                      ];
                                      return false;
                                    }
                                  } else {
                                    validate105.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/localId',
                                        schemaPath: '#/properties/attrs/properties/localId/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                      },
                                    ];
                                    return false;
                                  }
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate105.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate105.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate105.errors = vErrors;
  return errors === 0;
}
const schema43 = {
  type: 'object',
  properties: {
    type: { enum: ['fragment'] },
    attrs: {
      type: 'object',
      properties: { localId: { minLength: 1, type: 'string' }, name: { type: 'string' } },
      required: ['localId'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate108(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate108.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate108.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'fragment')) {
              validate108.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema43.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.localId === undefined && (missing1 = 'localId')) {
                    validate108.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId' || key1 === 'name')) {
                        validate108.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        let data2 = data1.localId;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 === 'string') {
                            if (data2.length < 1) {
                              validate108.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/minLength',
                                  keyword: 'minLength',
                                  params: { limit: 1 },
                                },
                              ];
                              return false;
                            }
                          } else {
                            validate108.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.name !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.name !== 'string') {
                            validate108.errors = [
                              {
                                instancePath: instancePath + '/attrs/name',
                                schemaPath: '#/properties/attrs/properties/name/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate108.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate108.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate108.errors = vErrors;
  return errors === 0;
}
function validate104(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate105(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate105.errors : vErrors.concat(validate105.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate37(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate108(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate104.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate104.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate104.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate104.errors = vErrors;
  return errors === 0;
}
const schema44 = {
  type: 'object',
  properties: {
    type: { enum: ['mediaInline'] },
    marks: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/dataConsumer_mark' },
          { $ref: '#/definitions/link_mark' },
          { $ref: '#/definitions/annotation_mark' },
          { $ref: '#/definitions/border_mark' },
        ],
      },
    },
    attrs: {
      type: 'object',
      properties: {
        type: { enum: ['link', 'file', 'image'] },
        localId: { type: 'string' },
        id: { minLength: 1, type: 'string' },
        alt: { type: 'string' },
        collection: { type: 'string' },
        occurrenceKey: { minLength: 1, type: 'string' },
        width: { type: 'number' },
        height: { type: 'number' },
        data: {},
      },
      required: ['id', 'collection'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
const func2 = Object.prototype.hasOwnProperty;
function validate111(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate111.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs')) {
            validate111.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'mediaInline')) {
              validate111.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema44.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    let data2 = data1[i0];
                    const _errs5 = errors;
                    const _errs6 = errors;
                    let valid2 = false;
                    const _errs7 = errors;
                    if (
                      !validate37(data2, {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs7 === errors;
                    valid2 = valid2 || _valid0;
                    if (!valid2) {
                      const _errs8 = errors;
                      if (
                        !validate33(data2, {
                          instancePath: instancePath + '/marks/' + i0,
                          parentData: data1,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs8 === errors;
                      valid2 = valid2 || _valid0;
                      if (!valid2) {
                        const _errs9 = errors;
                        if (
                          !validate40(data2, {
                            instancePath: instancePath + '/marks/' + i0,
                            parentData: data1,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs9 === errors;
                        valid2 = valid2 || _valid0;
                        if (!valid2) {
                          const _errs10 = errors;
                          if (
                            !validate42(data2, {
                              instancePath: instancePath + '/marks/' + i0,
                              parentData: data1,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate42.errors : vErrors.concat(validate42.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs10 === errors;
                          valid2 = valid2 || _valid0;
                        }
                      }
                    }
                    if (!valid2) {
                      const err0 = {
                        instancePath: instancePath + '/marks/' + i0,
                        schemaPath: '#/properties/marks/items/anyOf',
                        keyword: 'anyOf',
                        params: {},
                      };
                      if (vErrors === null) {
                        vErrors = [err0];
                      } else {
                        vErrors.push(err0);
                      }
                      errors++;
                      validate111.errors = vErrors;
                      return false;
                    } else {
                      errors = _errs6;
                      if (vErrors !== null) {
                        if (_errs6) {
                          vErrors.length = _errs6;
                        } else {
                          vErrors = null;
                        }
                      }
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate111.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs11 = errors;
                if (errors === _errs11) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing1;
                    if (
                      (data3.id === undefined && (missing1 = 'id')) ||
                      (data3.collection === undefined && (missing1 = 'collection'))
                    ) {
                      validate111.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs13 = errors;
                      for (const key1 in data3) {
                        if (!func2.call(schema44.properties.attrs.properties, key1)) {
                          validate111.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs13 === errors) {
                        if (data3.type !== undefined) {
                          let data4 = data3.type;
                          const _errs14 = errors;
                          if (!(data4 === 'link' || data4 === 'file' || data4 === 'image')) {
                            validate111.errors = [
                              {
                                instancePath: instancePath + '/attrs/type',
                                schemaPath: '#/properties/attrs/properties/type/enum',
                                keyword: 'enum',
                                params: { allowedValues: schema44.properties.attrs.properties.type.enum },
                              },
                            ];
                            return false;
                          }
                          var valid3 = _errs14 === errors;
                        } else {
                          var valid3 = true;
                        }
                        if (valid3) {
                          if (data3.localId !== undefined) {
                            const _errs15 = errors;
                            if (typeof data3.localId !== 'string') {
                              validate111.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid3 = _errs15 === errors;
                          } else {
                            var valid3 = true;
                          }
                          if (valid3) {
                            if (data3.id !== undefined) {
                              let data6 = data3.id;
                              const _errs17 = errors;
                              if (errors === _errs17) {
                                if (typeof data6 === 'string') {
                                  if (data6.length < 1) {
                                    validate111.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/id',
                                        schemaPath: '#/properties/attrs/properties/id/minLength',
                                        keyword: 'minLength',
                                        params: { limit: 1 },
                                      },
                                    ];
                                    return false;
                                  }
                                } else {
                                  validate111.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/id',
                                      schemaPath: '#/properties/attrs/properties/id/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid3 = _errs17 === errors;
                            } else {
                              var valid3 = true;
                            }
                            if (valid3) {
                              if (data3.alt !== undefined) {
                                const _errs19 = errors;
                                if (typeof data3.alt !== 'string') {
                                  validate111.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/alt',
                                      schemaPath: '#/properties/attrs/properties/alt/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid3 = _errs19 === errors;
                              } else {
                                var valid3 = true;
                              }
                              if (valid3) {
                                if (data3.collection !== undefined) {
                                  const _errs21 = errors;
                                  if (typeof data3.collection !== 'string') {
                                    validate111.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/collection',
                                        schemaPath: '#/properties/attrs/properties/collection/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid3 = _errs21 === errors;
                                } else {
                                  var valid3 = true;
                                }
                                if (valid3) {
                                  if (data3.occurrenceKey !== undefined) {
                                    let data9 = data3.occurrenceKey;
                                    const _errs23 = errors;
                                    if (errors === _errs23) {
                                      if (typeof data9 === 'string') {
                                        if (data9.length < 1) {
                                          validate111.errors = [
                                            {
                                              instancePath: instancePath + '/attrs/occurrenceKey',
                                              schemaPath:
                                                '#/properties/attrs/properties/occurrenceKey/minLength',
                                              keyword: 'minLength',
                                              params: { limit: 1 },
                                            },
                                          ];
                                          return false;
                                        }
                                      } else {
                                        validate111.errors = [
                                          {
                                            instancePath: instancePath + '/attrs/occurrenceKey',
                                            schemaPath: '#/properties/attrs/properties/occurrenceKey/type',
                                            keyword: 'type',
                                            params: { type: 'string' },
                                          },
                                        ];
                                        return false;
                                      }
                                    }
                                    var valid3 = _errs23 === errors;
                                  } else {
                                    var valid3 = true;
                                  }
                                  if (valid3) {
                                    if (data3.width !== undefined) {
                                      const _errs25 = errors;
                                      if (!(typeof data3.width == 'number')) {
                                        validate111.errors = [
                                          {
                                            instancePath: instancePath + '/attrs/width',
                                            schemaPath: '#/properties/attrs/properties/width/type',
                                            keyword: 'type',
                                            params: { type: 'number' },
                                          },
                                        ];
                                        return false;
                                      }
                                      var valid3 = _errs25 === errors;
                                    } else {
                                      var valid3 = true;
                                    }
                                    if (valid3) {
                                      if (data3.height !== undefined) {
                                        const _errs27 = errors;
                                        if (!(typeof data3.height == 'number')) {
                                          validate111.errors = [
                                            {
                                              instancePath: instancePath + '/attrs/height',
                                              schemaPath: '#/properties/attrs/properties/height/type',
                                              keyword: 'type',
                                              params: { type: 'number' },
                                            },
                                          ];
                                          return false;
                                        }
                                        var valid3 = _errs27 === errors;
                                      } else {
                                        var valid3 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate111.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs11 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate111.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate111.errors = vErrors;
  return errors === 0;
}
function validate94(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!validate60(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate60.errors : vErrors.concat(validate60.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const _errs2 = errors;
    if (!validate79(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate79.errors : vErrors.concat(validate79.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
    if (!valid0) {
      const _errs3 = errors;
      if (!validate52(data, { instancePath, parentData, parentDataProperty, rootData })) {
        vErrors = vErrors === null ? validate52.errors : vErrors.concat(validate52.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs3 === errors;
      valid0 = valid0 || _valid0;
      if (!valid0) {
        const _errs4 = errors;
        if (!validate50(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs4 === errors;
        valid0 = valid0 || _valid0;
        if (!valid0) {
          const _errs5 = errors;
          if (!validate46(data, { instancePath, parentData, parentDataProperty, rootData })) {
            vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs5 === errors;
          valid0 = valid0 || _valid0;
          if (!valid0) {
            const _errs6 = errors;
            if (!validate56(data, { instancePath, parentData, parentDataProperty, rootData })) {
              vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs6 === errors;
            valid0 = valid0 || _valid0;
            if (!valid0) {
              const _errs7 = errors;
              if (!validate48(data, { instancePath, parentData, parentDataProperty, rootData })) {
                vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
                errors = vErrors.length;
              }
              var _valid0 = _errs7 === errors;
              valid0 = valid0 || _valid0;
              if (!valid0) {
                const _errs8 = errors;
                if (!validate54(data, { instancePath, parentData, parentDataProperty, rootData })) {
                  vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid0 = valid0 || _valid0;
                if (!valid0) {
                  const _errs9 = errors;
                  if (!validate58(data, { instancePath, parentData, parentDataProperty, rootData })) {
                    vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid0 = valid0 || _valid0;
                  if (!valid0) {
                    const _errs10 = errors;
                    if (!validate104(data, { instancePath, parentData, parentDataProperty, rootData })) {
                      vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs10 === errors;
                    valid0 = valid0 || _valid0;
                    if (!valid0) {
                      const _errs11 = errors;
                      if (!validate111(data, { instancePath, parentData, parentDataProperty, rootData })) {
                        vErrors = vErrors === null ? validate111.errors : vErrors.concat(validate111.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs11 === errors;
                      valid0 = valid0 || _valid0;
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: '#/anyOf', keyword: 'anyOf', params: {} };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate94.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate94.errors = vErrors;
  return errors === 0;
}
function validate93(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate93.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate93.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'paragraph')) {
              validate93.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema39.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate93.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    const _errs7 = errors;
                    for (const key1 in data2) {
                      if (!(key1 === 'localId')) {
                        validate93.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs7 === errors) {
                      if (data2.localId !== undefined) {
                        if (typeof data2.localId !== 'string') {
                          validate93.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  } else {
                    validate93.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data4 = data.content;
                  const _errs10 = errors;
                  if (errors === _errs10) {
                    if (Array.isArray(data4)) {
                      var valid2 = true;
                      const len0 = data4.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs12 = errors;
                        if (
                          !validate94(data4[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data4,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs12 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    } else {
                      validate93.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs10 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate93.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate93.errors = vErrors;
  return errors === 0;
}
const schema45 = {
  type: 'object',
  properties: {
    type: { enum: ['fontSize'] },
    attrs: {
      type: 'object',
      properties: { fontSize: { enum: ['small'] } },
      required: ['fontSize'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate119(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate119.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate119.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'fontSize')) {
              validate119.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema45.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.fontSize === undefined && (missing1 = 'fontSize')) {
                    validate119.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'fontSize')) {
                        validate119.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.fontSize !== undefined) {
                        if (!(data1.fontSize === 'small')) {
                          validate119.errors = [
                            {
                              instancePath: instancePath + '/attrs/fontSize',
                              schemaPath: '#/properties/attrs/properties/fontSize/enum',
                              keyword: 'enum',
                              params: { allowedValues: schema45.properties.attrs.properties.fontSize.enum },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  }
                } else {
                  validate119.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate119.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate119.errors = vErrors;
  return errors === 0;
}
const schema46 = {
  type: 'object',
  properties: {
    type: { enum: ['alignment'] },
    attrs: {
      type: 'object',
      properties: { align: { enum: ['center', 'end'] } },
      required: ['align'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate121(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate121.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate121.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'alignment')) {
              validate121.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema46.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.align === undefined && (missing1 = 'align')) {
                    validate121.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'align')) {
                        validate121.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.align !== undefined) {
                        let data2 = data1.align;
                        if (!(data2 === 'center' || data2 === 'end')) {
                          validate121.errors = [
                            {
                              instancePath: instancePath + '/attrs/align',
                              schemaPath: '#/properties/attrs/properties/align/enum',
                              keyword: 'enum',
                              params: { allowedValues: schema46.properties.attrs.properties.align.enum },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  }
                } else {
                  validate121.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate121.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate121.errors = vErrors;
  return errors === 0;
}
function validate92(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate93(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate119(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate121(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate92.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate92.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate92.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate92.errors = vErrors;
  return errors === 0;
}
const schema47 = {
  allOf: [
    { $ref: '#/definitions/paragraph_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/fontSize_mark' }, { $ref: '#/definitions/indentation_mark' }],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema48 = {
  type: 'object',
  properties: {
    type: { enum: ['indentation'] },
    attrs: {
      type: 'object',
      properties: { level: { type: 'number', minimum: 1, maximum: 6 } },
      required: ['level'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate127(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate127.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate127.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'indentation')) {
              validate127.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema48.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.level === undefined && (missing1 = 'level')) {
                    validate127.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'level')) {
                        validate127.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.level !== undefined) {
                        let data2 = data1.level;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 == 'number') {
                            if (data2 > 6 || isNaN(data2)) {
                              validate127.errors = [
                                {
                                  instancePath: instancePath + '/attrs/level',
                                  schemaPath: '#/properties/attrs/properties/level/maximum',
                                  keyword: 'maximum',
                                  params: { comparison: '<=', limit: 6 },
                                },
                              ];
                              return false;
                            } else {
                              if (data2 < 1 || isNaN(data2)) {
                                validate127.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/level',
                                    schemaPath: '#/properties/attrs/properties/level/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 1 },
                                  },
                                ];
                                return false;
                              }
                            }
                          } else {
                            validate127.errors = [
                              {
                                instancePath: instancePath + '/attrs/level',
                                schemaPath: '#/properties/attrs/properties/level/type',
                                keyword: 'type',
                                params: { type: 'number' },
                              },
                            ];
                            return false;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate127.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate127.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate127.errors = vErrors;
  return errors === 0;
}
function validate124(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate93(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate119(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate127(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate124.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate124.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate124.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate124.errors = vErrors;
  return errors === 0;
}
const schema49 = {
  allOf: [
    { $ref: '#/definitions/paragraph_node' },
    { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
  ],
};
function validate130(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate93(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              if (data0.length > 0) {
                validate130.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/allOf/1/properties/marks/maxItems',
                    keyword: 'maxItems',
                    params: { limit: 0 },
                  },
                ];
                return false;
              }
            } else {
              validate130.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate130.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate130.errors = vErrors;
  return errors === 0;
}
const schema50 = {
  type: 'object',
  properties: {
    type: { enum: ['taskList'] },
    attrs: {
      type: 'object',
      properties: { localId: { type: 'string' } },
      required: ['localId'],
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/taskItem_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/blockTaskItem_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
const schema51 = {
  type: 'object',
  properties: {
    type: { enum: ['taskItem'] },
    attrs: {
      type: 'object',
      properties: { localId: { type: 'string' }, state: { enum: ['TODO', 'DONE'] } },
      required: ['localId', 'state'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate134(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate134.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate134.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'taskItem')) {
              validate134.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema51.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.localId === undefined && (missing1 = 'localId')) ||
                    (data1.state === undefined && (missing1 = 'state'))
                  ) {
                    validate134.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId' || key1 === 'state')) {
                        validate134.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate134.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.state !== undefined) {
                          let data3 = data1.state;
                          const _errs8 = errors;
                          if (!(data3 === 'TODO' || data3 === 'DONE')) {
                            validate134.errors = [
                              {
                                instancePath: instancePath + '/attrs/state',
                                schemaPath: '#/properties/attrs/properties/state/enum',
                                keyword: 'enum',
                                params: { allowedValues: schema51.properties.attrs.properties.state.enum },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate134.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data4 = data.content;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (Array.isArray(data4)) {
                    var valid2 = true;
                    const len0 = data4.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs11 = errors;
                      if (
                        !validate94(data4[i0], {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data4,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
                        errors = vErrors.length;
                      }
                      var valid2 = _errs11 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate134.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate134.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate134.errors = vErrors;
  return errors === 0;
}
const schema52 = {
  type: 'object',
  properties: {
    type: { enum: ['blockTaskItem'] },
    attrs: {
      type: 'object',
      properties: { localId: { type: 'string' }, state: { enum: ['TODO', 'DONE'] } },
      required: ['localId', 'state'],
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: [
        {
          anyOf: [
            { $ref: '#/definitions/paragraph_with_no_marks_node' },
            { $ref: '#/definitions/paragraph_with_font_size_node' },
            { $ref: '#/definitions/extension_with_marks_node' },
          ],
        },
        {
          anyOf: [
            { $ref: '#/definitions/paragraph_with_no_marks_node' },
            { $ref: '#/definitions/paragraph_with_font_size_node' },
            { $ref: '#/definitions/extension_with_marks_node' },
          ],
        },
      ],
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
const schema53 = {
  allOf: [
    { $ref: '#/definitions/paragraph_node' },
    {
      type: 'object',
      properties: { marks: { type: 'array', items: { $ref: '#/definitions/fontSize_mark' } } },
      additionalProperties: true,
    },
  ],
};
function validate139(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate93(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs6 = errors;
                if (
                  !validate119(data0[i0], {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate119.errors : vErrors.concat(validate119.errors);
                  errors = vErrors.length;
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate139.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate139.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate139.errors = vErrors;
  return errors === 0;
}
const schema54 = {
  allOf: [
    { $ref: '#/definitions/extension_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema55 = {
  type: 'object',
  properties: {
    type: { enum: ['extension'] },
    marks: { type: 'array' },
    attrs: {
      type: 'object',
      properties: {
        extensionKey: { minLength: 1, type: 'string' },
        extensionType: { minLength: 1, type: 'string' },
        parameters: {},
        text: { type: 'string' },
        layout: { enum: ['wide', 'full-width', 'default'] },
        localId: { minLength: 1, type: 'string' },
      },
      required: ['extensionKey', 'extensionType'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate144(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate144.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs')) {
            validate144.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'extension')) {
              validate144.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema55.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate144.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    let missing1;
                    if (
                      (data2.extensionKey === undefined && (missing1 = 'extensionKey')) ||
                      (data2.extensionType === undefined && (missing1 = 'extensionType'))
                    ) {
                      validate144.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs7 = errors;
                      for (const key1 in data2) {
                        if (!(
                          key1 === 'extensionKey' ||
                          key1 === 'extensionType' ||
                          key1 === 'parameters' ||
                          key1 === 'text' ||
                          key1 === 'layout' ||
                          key1 === 'localId'
                        )) {
                          validate144.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs7 === errors) {
                        if (data2.extensionKey !== undefined) {
                          let data3 = data2.extensionKey;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 === 'string') {
                              if (data3.length < 1) {
                                validate144.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionKey',
                                    schemaPath: '#/properties/attrs/properties/extensionKey/minLength',
                                    keyword: 'minLength',
                                    params: { limit: 1 },
                                  },
                                ];
                                return false;
                              }
                            } else {
                              validate144.errors = [
                                {
                                  instancePath: instancePath + '/attrs/extensionKey',
                                  schemaPath: '#/properties/attrs/properties/extensionKey/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.extensionType !== undefined) {
                            let data4 = data2.extensionType;
                            const _errs10 = errors;
                            if (errors === _errs10) {
                              if (typeof data4 === 'string') {
                                if (data4.length < 1) {
                                  validate144.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/extensionType',
                                      schemaPath: '#/properties/attrs/properties/extensionType/minLength',
                                      keyword: 'minLength',
                                      params: { limit: 1 },
                                    },
                                  ];
                                  return false;
                                }
                              } else {
                                validate144.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionType',
                                    schemaPath: '#/properties/attrs/properties/extensionType/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data2.text !== undefined) {
                              const _errs12 = errors;
                              if (typeof data2.text !== 'string') {
                                validate144.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/text',
                                    schemaPath: '#/properties/attrs/properties/text/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data2.layout !== undefined) {
                                let data6 = data2.layout;
                                const _errs14 = errors;
                                if (!(data6 === 'wide' || data6 === 'full-width' || data6 === 'default')) {
                                  validate144.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/layout',
                                      schemaPath: '#/properties/attrs/properties/layout/enum',
                                      keyword: 'enum',
                                      params: {
                                        allowedValues: schema55.properties.attrs.properties.layout.enum,
                                      },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data2.localId !== undefined) {
                                  let data7 = data2.localId;
                                  const _errs15 = errors;
                                  if (errors === _errs15) {
                                    if (typeof data7 === 'string') {
                                      if (data7.length < 1) {
                                        validate144.errors = [
                                          {
                                            instancePath: instancePath + '/attrs/localId',
                                            schemaPath: '#/properties/attrs/properties/localId/minLength',
                                            keyword: 'minLength',
                                            params: { limit: 1 },
                                          },
                                        ];
                                        return false;
                                      }
                                    } else {
                                      validate144.errors = [
                                        {
                                          instancePath: instancePath + '/attrs/localId',
                                          schemaPath: '#/properties/attrs/properties/localId/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid1 = _errs15 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate144.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate144.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate144.errors = vErrors;
  return errors === 0;
}
function validate143(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate144(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate144.errors : vErrors.concat(validate144.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate37(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate108(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate143.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate143.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate143.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate143.errors = vErrors;
  return errors === 0;
}
function validate137(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate137.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate137.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'blockTaskItem')) {
              validate137.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema52.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.localId === undefined && (missing1 = 'localId')) ||
                    (data1.state === undefined && (missing1 = 'state'))
                  ) {
                    validate137.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId' || key1 === 'state')) {
                        validate137.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate137.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.state !== undefined) {
                          let data3 = data1.state;
                          const _errs8 = errors;
                          if (!(data3 === 'TODO' || data3 === 'DONE')) {
                            validate137.errors = [
                              {
                                instancePath: instancePath + '/attrs/state',
                                schemaPath: '#/properties/attrs/properties/state/enum',
                                keyword: 'enum',
                                params: { allowedValues: schema52.properties.attrs.properties.state.enum },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate137.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data4 = data.content;
                const _errs9 = errors;
                if (errors === _errs9) {
                  if (Array.isArray(data4)) {
                    if (data4.length < 1) {
                      validate137.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      const len0 = data4.length;
                      if (len0 > 0) {
                        let data5 = data4[0];
                        const _errs11 = errors;
                        const _errs12 = errors;
                        let valid3 = false;
                        const _errs13 = errors;
                        if (
                          !validate130(data5, {
                            instancePath: instancePath + '/content/0',
                            parentData: data4,
                            parentDataProperty: 0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs13 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs14 = errors;
                          if (
                            !validate139(data5, {
                              instancePath: instancePath + '/content/0',
                              parentData: data4,
                              parentDataProperty: 0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs14 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs15 = errors;
                            if (
                              !validate143(data5, {
                                instancePath: instancePath + '/content/0',
                                parentData: data4,
                                parentDataProperty: 0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs15 === errors;
                            valid3 = valid3 || _valid0;
                          }
                        }
                        if (!valid3) {
                          const err0 = {
                            instancePath: instancePath + '/content/0',
                            schemaPath: '#/properties/content/items/0/anyOf',
                            keyword: 'anyOf',
                            params: {},
                          };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                          validate137.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs12;
                          if (vErrors !== null) {
                            if (_errs12) {
                              vErrors.length = _errs12;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid2 = _errs11 === errors;
                      }
                      if (valid2) {
                        if (len0 > 1) {
                          let data6 = data4[1];
                          const _errs16 = errors;
                          const _errs17 = errors;
                          let valid4 = false;
                          const _errs18 = errors;
                          if (
                            !validate130(data6, {
                              instancePath: instancePath + '/content/1',
                              parentData: data4,
                              parentDataProperty: 1,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                            errors = vErrors.length;
                          }
                          var _valid1 = _errs18 === errors;
                          valid4 = valid4 || _valid1;
                          if (!valid4) {
                            const _errs19 = errors;
                            if (
                              !validate139(data6, {
                                instancePath: instancePath + '/content/1',
                                parentData: data4,
                                parentDataProperty: 1,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                              errors = vErrors.length;
                            }
                            var _valid1 = _errs19 === errors;
                            valid4 = valid4 || _valid1;
                            if (!valid4) {
                              const _errs20 = errors;
                              if (
                                !validate143(data6, {
                                  instancePath: instancePath + '/content/1',
                                  parentData: data4,
                                  parentDataProperty: 1,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
                                errors = vErrors.length;
                              }
                              var _valid1 = _errs20 === errors;
                              valid4 = valid4 || _valid1;
                            }
                          }
                          if (!valid4) {
                            const err1 = {
                              instancePath: instancePath + '/content/1',
                              schemaPath: '#/properties/content/items/1/anyOf',
                              keyword: 'anyOf',
                              params: {},
                            };
                            if (vErrors === null) {
                              vErrors = [err1];
                            } else {
                              vErrors.push(err1);
                            }
                            errors++;
                            validate137.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs17;
                            if (vErrors !== null) {
                              if (_errs17) {
                                vErrors.length = _errs17;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid2 = _errs16 === errors;
                        }
                      }
                    }
                  } else {
                    validate137.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs9 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate137.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate137.errors = vErrors;
  return errors === 0;
}
const wrapper0 = { validate: validate133 };
function validate133(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate133.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate133.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'taskList')) {
              validate133.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema50.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.localId === undefined && (missing1 = 'localId')) {
                    validate133.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId')) {
                        validate133.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        if (typeof data1.localId !== 'string') {
                          validate133.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  }
                } else {
                  validate133.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length < 1) {
                      validate133.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data4 = data3[i0];
                        const _errs10 = errors;
                        const _errs11 = errors;
                        let valid3 = false;
                        const _errs12 = errors;
                        if (
                          !validate134(data4, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs13 = errors;
                          if (
                            !wrapper0.validate(data4, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data3,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null
                                ? wrapper0.validate.errors
                                : vErrors.concat(wrapper0.validate.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs14 = errors;
                            if (
                              !validate137(data4, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data3,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate137.errors : vErrors.concat(validate137.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid3 = valid3 || _valid0;
                          }
                        }
                        if (!valid3) {
                          const err0 = {
                            instancePath: instancePath + '/content/' + i0,
                            schemaPath: '#/properties/content/items/anyOf',
                            keyword: 'anyOf',
                            params: {},
                          };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                          validate133.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs11;
                          if (vErrors !== null) {
                            if (_errs11) {
                              vErrors.length = _errs11;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate133.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate133.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate133.errors = vErrors;
  return errors === 0;
}
const schema56 = {
  type: 'object',
  properties: {
    type: { enum: ['orderedList'] },
    attrs: {
      type: 'object',
      properties: { order: { type: 'number', minimum: 0 }, localId: { type: 'string' } },
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/listItem_node' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema57 = {
  type: 'object',
  properties: {
    type: { enum: ['listItem'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_with_font_size_node' },
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema58 = {
  type: 'object',
  properties: {
    type: { enum: ['bulletList'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: { type: 'array', items: { $ref: '#/definitions/listItem_node' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const wrapper1 = { validate: validate155 };
function validate158(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate158.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate158.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'bulletList')) {
              validate158.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema58.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate158.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate158.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate158.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length < 1) {
                      validate158.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs10 = errors;
                        if (
                          !wrapper1.validate(data3[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null
                              ? wrapper1.validate.errors
                              : vErrors.concat(wrapper1.validate.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate158.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate158.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate158.errors = vErrors;
  return errors === 0;
}
const wrapper2 = { validate: validate154 };
function validate155(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate155.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate155.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'listItem')) {
              validate155.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema57.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate155.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate155.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate155.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length < 1) {
                      validate155.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data4 = data3[i0];
                        const _errs10 = errors;
                        const _errs11 = errors;
                        let valid3 = false;
                        const _errs12 = errors;
                        if (
                          !validate139(data4, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs13 = errors;
                          if (
                            !validate130(data4, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data3,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs14 = errors;
                            if (
                              !validate158(data4, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data3,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid3 = valid3 || _valid0;
                            if (!valid3) {
                              const _errs15 = errors;
                              if (
                                !wrapper2.validate(data4, {
                                  instancePath: instancePath + '/content/' + i0,
                                  parentData: data3,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null
                                    ? wrapper2.validate.errors
                                    : vErrors.concat(wrapper2.validate.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs15 === errors;
                              valid3 = valid3 || _valid0;
                              if (!valid3) {
                                const _errs16 = errors;
                                if (
                                  !validate133(data4, {
                                    instancePath: instancePath + '/content/' + i0,
                                    parentData: data3,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate133.errors
                                      : vErrors.concat(validate133.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs16 === errors;
                                valid3 = valid3 || _valid0;
                                if (!valid3) {
                                  const _errs17 = errors;
                                  if (
                                    !validate31(data4, {
                                      instancePath: instancePath + '/content/' + i0,
                                      parentData: data3,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate31.errors
                                        : vErrors.concat(validate31.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs17 === errors;
                                  valid3 = valid3 || _valid0;
                                  if (!valid3) {
                                    const _errs18 = errors;
                                    if (
                                      !validate88(data4, {
                                        instancePath: instancePath + '/content/' + i0,
                                        parentData: data3,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate88.errors
                                          : vErrors.concat(validate88.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs18 === errors;
                                    valid3 = valid3 || _valid0;
                                    if (!valid3) {
                                      const _errs19 = errors;
                                      if (
                                        !validate25(data4, {
                                          instancePath: instancePath + '/content/' + i0,
                                          parentData: data3,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate25.errors
                                            : vErrors.concat(validate25.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs19 === errors;
                                      valid3 = valid3 || _valid0;
                                      if (!valid3) {
                                        const _errs20 = errors;
                                        if (
                                          !validate143(data4, {
                                            instancePath: instancePath + '/content/' + i0,
                                            parentData: data3,
                                            parentDataProperty: i0,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate143.errors
                                              : vErrors.concat(validate143.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs20 === errors;
                                        valid3 = valid3 || _valid0;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                        if (!valid3) {
                          const err0 = {
                            instancePath: instancePath + '/content/' + i0,
                            schemaPath: '#/properties/content/items/anyOf',
                            keyword: 'anyOf',
                            params: {},
                          };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                          validate155.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs11;
                          if (vErrors !== null) {
                            if (_errs11) {
                              vErrors.length = _errs11;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate155.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate155.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate155.errors = vErrors;
  return errors === 0;
}
function validate154(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate154.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate154.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'orderedList')) {
              validate154.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema56.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'order' || key1 === 'localId')) {
                      validate154.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.order !== undefined) {
                      let data2 = data1.order;
                      const _errs6 = errors;
                      if (errors === _errs6) {
                        if (typeof data2 == 'number') {
                          if (data2 < 0 || isNaN(data2)) {
                            validate154.errors = [
                              {
                                instancePath: instancePath + '/attrs/order',
                                schemaPath: '#/properties/attrs/properties/order/minimum',
                                keyword: 'minimum',
                                params: { comparison: '>=', limit: 0 },
                              },
                            ];
                            return false;
                          }
                        } else {
                          validate154.errors = [
                            {
                              instancePath: instancePath + '/attrs/order',
                              schemaPath: '#/properties/attrs/properties/order/type',
                              keyword: 'type',
                              params: { type: 'number' },
                            },
                          ];
                          return false;
                        }
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.localId !== undefined) {
                        const _errs8 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate154.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                    }
                  }
                } else {
                  validate154.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data4 = data.content;
                const _errs10 = errors;
                if (errors === _errs10) {
                  if (Array.isArray(data4)) {
                    if (data4.length < 1) {
                      validate154.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data4.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs12 = errors;
                        if (
                          !validate155(data4[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data4,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate155.errors : vErrors.concat(validate155.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs12 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate154.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs10 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate154.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate154.errors = vErrors;
  return errors === 0;
}
const schema59 = {
  type: 'object',
  properties: {
    type: { enum: ['blockquote'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema60 = {
  type: 'object',
  properties: {
    type: { enum: ['mediaGroup'] },
    content: { type: 'array', items: { $ref: '#/definitions/media_node' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
function validate175(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate175.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'content')) {
            validate175.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'mediaGroup')) {
              validate175.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema60.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.content !== undefined) {
              let data1 = data.content;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  if (data1.length < 1) {
                    validate175.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/minItems',
                        keyword: 'minItems',
                        params: { limit: 1 },
                      },
                    ];
                    return false;
                  } else {
                    var valid1 = true;
                    const len0 = data1.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs5 = errors;
                      if (
                        !validate36(data1[i0], {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data1,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
                        errors = vErrors.length;
                      }
                      var valid1 = _errs5 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  }
                } else {
                  validate175.errors = [
                    {
                      instancePath: instancePath + '/content',
                      schemaPath: '#/properties/content/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate175.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate175.errors = vErrors;
  return errors === 0;
}
function validate168(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate168.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate168.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'blockquote')) {
              validate168.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema59.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate168.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate168.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate168.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length < 1) {
                      validate168.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data4 = data3[i0];
                        const _errs10 = errors;
                        const _errs11 = errors;
                        let valid3 = false;
                        const _errs12 = errors;
                        if (
                          !validate130(data4, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs13 = errors;
                          if (
                            !validate154(data4, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data3,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs14 = errors;
                            if (
                              !validate158(data4, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data3,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid3 = valid3 || _valid0;
                            if (!valid3) {
                              const _errs15 = errors;
                              if (
                                !validate25(data4, {
                                  instancePath: instancePath + '/content/' + i0,
                                  parentData: data3,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs15 === errors;
                              valid3 = valid3 || _valid0;
                              if (!valid3) {
                                const _errs16 = errors;
                                if (
                                  !validate31(data4, {
                                    instancePath: instancePath + '/content/' + i0,
                                    parentData: data3,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs16 === errors;
                                valid3 = valid3 || _valid0;
                                if (!valid3) {
                                  const _errs17 = errors;
                                  if (
                                    !validate88(data4, {
                                      instancePath: instancePath + '/content/' + i0,
                                      parentData: data3,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate88.errors
                                        : vErrors.concat(validate88.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs17 === errors;
                                  valid3 = valid3 || _valid0;
                                  if (!valid3) {
                                    const _errs18 = errors;
                                    if (
                                      !validate175(data4, {
                                        instancePath: instancePath + '/content/' + i0,
                                        parentData: data3,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate175.errors
                                          : vErrors.concat(validate175.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs18 === errors;
                                    valid3 = valid3 || _valid0;
                                    if (!valid3) {
                                      const _errs19 = errors;
                                      if (
                                        !validate143(data4, {
                                          instancePath: instancePath + '/content/' + i0,
                                          parentData: data3,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate143.errors
                                            : vErrors.concat(validate143.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs19 === errors;
                                      valid3 = valid3 || _valid0;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                        if (!valid3) {
                          const err0 = {
                            instancePath: instancePath + '/content/' + i0,
                            schemaPath: '#/properties/content/items/anyOf',
                            keyword: 'anyOf',
                            params: {},
                          };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                          validate168.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs11;
                          if (vErrors !== null) {
                            if (_errs11) {
                              vErrors.length = _errs11;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate168.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate168.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate168.errors = vErrors;
  return errors === 0;
}
const schema61 = {
  type: 'object',
  properties: {
    type: { enum: ['decisionList'] },
    attrs: {
      type: 'object',
      properties: { localId: { type: 'string' } },
      required: ['localId'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/decisionItem_node' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
const schema62 = {
  type: 'object',
  properties: {
    type: { enum: ['decisionItem'] },
    attrs: {
      type: 'object',
      properties: { localId: { type: 'string' }, state: { type: 'string' } },
      required: ['localId', 'state'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate181(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate181.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate181.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'decisionItem')) {
              validate181.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema62.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.localId === undefined && (missing1 = 'localId')) ||
                    (data1.state === undefined && (missing1 = 'state'))
                  ) {
                    validate181.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId' || key1 === 'state')) {
                        validate181.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate181.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.state !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.state !== 'string') {
                            validate181.errors = [
                              {
                                instancePath: instancePath + '/attrs/state',
                                schemaPath: '#/properties/attrs/properties/state/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate181.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data4 = data.content;
                const _errs10 = errors;
                if (errors === _errs10) {
                  if (Array.isArray(data4)) {
                    var valid2 = true;
                    const len0 = data4.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      const _errs12 = errors;
                      if (
                        !validate94(data4[i0], {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data4,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
                        errors = vErrors.length;
                      }
                      var valid2 = _errs12 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate181.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs10 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate181.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate181.errors = vErrors;
  return errors === 0;
}
function validate180(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate180.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate180.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'decisionList')) {
              validate180.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema61.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.localId === undefined && (missing1 = 'localId')) {
                    validate180.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'localId')) {
                        validate180.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.localId !== undefined) {
                        if (typeof data1.localId !== 'string') {
                          validate180.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  }
                } else {
                  validate180.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    if (data3.length < 1) {
                      validate180.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data3.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs10 = errors;
                        if (
                          !validate181(data3[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate181.errors : vErrors.concat(validate181.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs10 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate180.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate180.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate180.errors = vErrors;
  return errors === 0;
}
const schema63 = {
  type: 'object',
  properties: {
    type: { enum: ['embedCard'] },
    attrs: {
      type: 'object',
      properties: {
        url: { type: 'string' },
        layout: {
          enum: ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'],
        },
        width: { type: 'number', maximum: 100, minimum: 0 },
        originalHeight: { type: 'number' },
        originalWidth: { type: 'number' },
        localId: { type: 'string' },
      },
      required: ['url', 'layout'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate185(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate185.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate185.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'embedCard')) {
              validate185.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema63.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (
                    (data1.url === undefined && (missing1 = 'url')) ||
                    (data1.layout === undefined && (missing1 = 'layout'))
                  ) {
                    validate185.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(
                        key1 === 'url' ||
                        key1 === 'layout' ||
                        key1 === 'width' ||
                        key1 === 'originalHeight' ||
                        key1 === 'originalWidth' ||
                        key1 === 'localId'
                      )) {
                        validate185.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.url !== undefined) {
                        const _errs6 = errors;
                        if (typeof data1.url !== 'string') {
                          validate185.errors = [
                            {
                              instancePath: instancePath + '/attrs/url',
                              schemaPath: '#/properties/attrs/properties/url/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.layout !== undefined) {
                          let data3 = data1.layout;
                          const _errs8 = errors;
                          if (!(
                            data3 === 'wide' ||
                            data3 === 'full-width' ||
                            data3 === 'center' ||
                            data3 === 'wrap-right' ||
                            data3 === 'wrap-left' ||
                            data3 === 'align-end' ||
                            data3 === 'align-start'
                          )) {
                            validate185.errors = [
                              {
                                instancePath: instancePath + '/attrs/layout',
                                schemaPath: '#/properties/attrs/properties/layout/enum',
                                keyword: 'enum',
                                params: { allowedValues: schema63.properties.attrs.properties.layout.enum },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.width !== undefined) {
                            let data4 = data1.width;
                            const _errs9 = errors;
                            if (errors === _errs9) {
                              if (typeof data4 == 'number') {
                                if (data4 > 100 || isNaN(data4)) {
                                  validate185.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/width',
                                      schemaPath: '#/properties/attrs/properties/width/maximum',
                                      keyword: 'maximum',
                                      params: { comparison: '<=', limit: 100 },
                                    },
                                  ];
                                  return false;
                                } else {
                                  if (data4 < 0 || isNaN(data4)) {
                                    validate185.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/width',
                                        schemaPath: '#/properties/attrs/properties/width/minimum',
                                        keyword: 'minimum',
                                        params: { comparison: '>=', limit: 0 },
                                      },
                                    ];
                                    return false;
                                  }
                                }
                              } else {
                                validate185.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/width',
                                    schemaPath: '#/properties/attrs/properties/width/type',
                                    keyword: 'type',
                                    params: { type: 'number' },
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid1 = _errs9 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.originalHeight !== undefined) {
                              const _errs11 = errors;
                              if (!(typeof data1.originalHeight == 'number')) {
                                validate185.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/originalHeight',
                                    schemaPath: '#/properties/attrs/properties/originalHeight/type',
                                    keyword: 'type',
                                    params: { type: 'number' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs11 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.originalWidth !== undefined) {
                                const _errs13 = errors;
                                if (!(typeof data1.originalWidth == 'number')) {
                                  validate185.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/originalWidth',
                                      schemaPath: '#/properties/attrs/properties/originalWidth/type',
                                      keyword: 'type',
                                      params: { type: 'number' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs13 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data1.localId !== undefined) {
                                  const _errs15 = errors;
                                  if (typeof data1.localId !== 'string') {
                                    validate185.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/localId',
                                        schemaPath: '#/properties/attrs/properties/localId/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid1 = _errs15 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate185.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate185.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate185.errors = vErrors;
  return errors === 0;
}
const schema64 = {
  allOf: [
    { $ref: '#/definitions/heading_node' },
    {
      type: 'object',
      properties: { marks: { type: 'array', items: { $ref: '#/definitions/indentation_mark' } } },
      additionalProperties: true,
    },
  ],
};
const schema65 = {
  type: 'object',
  properties: {
    type: { enum: ['heading'] },
    marks: { type: 'array' },
    attrs: {
      type: 'object',
      properties: { level: { type: 'number', minimum: 1, maximum: 6 }, localId: { type: 'string' } },
      required: ['level'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/inline_node' } },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate189(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate189.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate189.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'heading')) {
              validate189.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema65.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate189.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    let missing1;
                    if (data2.level === undefined && (missing1 = 'level')) {
                      validate189.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs7 = errors;
                      for (const key1 in data2) {
                        if (!(key1 === 'level' || key1 === 'localId')) {
                          validate189.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs7 === errors) {
                        if (data2.level !== undefined) {
                          let data3 = data2.level;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 == 'number') {
                              if (data3 > 6 || isNaN(data3)) {
                                validate189.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/level',
                                    schemaPath: '#/properties/attrs/properties/level/maximum',
                                    keyword: 'maximum',
                                    params: { comparison: '<=', limit: 6 },
                                  },
                                ];
                                return false;
                              } else {
                                if (data3 < 1 || isNaN(data3)) {
                                  validate189.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/level',
                                      schemaPath: '#/properties/attrs/properties/level/minimum',
                                      keyword: 'minimum',
                                      params: { comparison: '>=', limit: 1 },
                                    },
                                  ];
                                  return false;
                                }
                              }
                            } else {
                              validate189.errors = [
                                {
                                  instancePath: instancePath + '/attrs/level',
                                  schemaPath: '#/properties/attrs/properties/level/type',
                                  keyword: 'type',
                                  params: { type: 'number' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.localId !== undefined) {
                            const _errs10 = errors;
                            if (typeof data2.localId !== 'string') {
                              validate189.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate189.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data5 = data.content;
                  const _errs12 = errors;
                  if (errors === _errs12) {
                    if (Array.isArray(data5)) {
                      var valid2 = true;
                      const len0 = data5.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs14 = errors;
                        if (
                          !validate94(data5[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data5,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs14 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    } else {
                      validate189.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs12 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate189.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate189.errors = vErrors;
  return errors === 0;
}
function validate188(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate189(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs6 = errors;
                if (
                  !validate127(data0[i0], {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
                  errors = vErrors.length;
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate188.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate188.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate188.errors = vErrors;
  return errors === 0;
}
const schema66 = {
  allOf: [
    { $ref: '#/definitions/heading_node' },
    { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
  ],
};
function validate194(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate189(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              if (data0.length > 0) {
                validate194.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/allOf/1/properties/marks/maxItems',
                    keyword: 'maxItems',
                    params: { limit: 0 },
                  },
                ];
                return false;
              }
            } else {
              validate194.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate194.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate194.errors = vErrors;
  return errors === 0;
}
const schema67 = {
  allOf: [
    { $ref: '#/definitions/heading_node' },
    {
      type: 'object',
      properties: { marks: { type: 'array', items: { $ref: '#/definitions/alignment_mark' } } },
      additionalProperties: true,
    },
  ],
};
function validate197(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate189(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate189.errors : vErrors.concat(validate189.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                const _errs6 = errors;
                if (
                  !validate121(data0[i0], {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate121.errors : vErrors.concat(validate121.errors);
                  errors = vErrors.length;
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate197.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate197.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate197.errors = vErrors;
  return errors === 0;
}
const schema68 = {
  type: 'object',
  properties: {
    type: { enum: ['rule'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
  },
  additionalProperties: false,
  required: ['type'],
};
function validate202(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate202.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate202.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'rule')) {
              validate202.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema68.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate202.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate202.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate202.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate202.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate202.errors = vErrors;
  return errors === 0;
}
const schema69 = {
  type: 'object',
  properties: {
    type: { enum: ['panel'] },
    attrs: {
      type: 'object',
      properties: {
        panelType: { enum: ['info', 'note', 'tip', 'warning', 'error', 'success', 'custom'] },
        panelIcon: { type: 'string' },
        panelIconId: { type: 'string' },
        panelIconText: { type: 'string' },
        panelColor: { type: 'string' },
        localId: { type: 'string' },
      },
      required: ['panelType'],
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/paragraph_with_font_size_node' },
          { $ref: '#/definitions/heading_with_no_marks_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/blockCard_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/taskList_node' },
          { $ref: '#/definitions/rule_node' },
          { $ref: '#/definitions/decisionList_node' },
          { $ref: '#/definitions/extension_with_marks_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
function validate204(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate204.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate204.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'panel')) {
              validate204.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema69.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.panelType === undefined && (missing1 = 'panelType')) {
                    validate204.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(
                        key1 === 'panelType' ||
                        key1 === 'panelIcon' ||
                        key1 === 'panelIconId' ||
                        key1 === 'panelIconText' ||
                        key1 === 'panelColor' ||
                        key1 === 'localId'
                      )) {
                        validate204.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.panelType !== undefined) {
                        let data2 = data1.panelType;
                        const _errs6 = errors;
                        if (!(
                          data2 === 'info' ||
                          data2 === 'note' ||
                          data2 === 'tip' ||
                          data2 === 'warning' ||
                          data2 === 'error' ||
                          data2 === 'success' ||
                          data2 === 'custom'
                        )) {
                          validate204.errors = [
                            {
                              instancePath: instancePath + '/attrs/panelType',
                              schemaPath: '#/properties/attrs/properties/panelType/enum',
                              keyword: 'enum',
                              params: { allowedValues: schema69.properties.attrs.properties.panelType.enum },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.panelIcon !== undefined) {
                          const _errs7 = errors;
                          if (typeof data1.panelIcon !== 'string') {
                            validate204.errors = [
                              {
                                instancePath: instancePath + '/attrs/panelIcon',
                                schemaPath: '#/properties/attrs/properties/panelIcon/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs7 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.panelIconId !== undefined) {
                            const _errs9 = errors;
                            if (typeof data1.panelIconId !== 'string') {
                              validate204.errors = [
                                {
                                  instancePath: instancePath + '/attrs/panelIconId',
                                  schemaPath: '#/properties/attrs/properties/panelIconId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs9 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.panelIconText !== undefined) {
                              const _errs11 = errors;
                              if (typeof data1.panelIconText !== 'string') {
                                validate204.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/panelIconText',
                                    schemaPath: '#/properties/attrs/properties/panelIconText/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs11 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.panelColor !== undefined) {
                                const _errs13 = errors;
                                if (typeof data1.panelColor !== 'string') {
                                  validate204.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/panelColor',
                                      schemaPath: '#/properties/attrs/properties/panelColor/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs13 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data1.localId !== undefined) {
                                  const _errs15 = errors;
                                  if (typeof data1.localId !== 'string') {
                                    validate204.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/localId',
                                        schemaPath: '#/properties/attrs/properties/localId/type',
                                        keyword: 'type',
                                        params: { type: 'string' },
                                      },
                                    ];
                                    return false;
                                  }
                                  var valid1 = _errs15 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate204.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data8 = data.content;
                const _errs17 = errors;
                if (errors === _errs17) {
                  if (Array.isArray(data8)) {
                    if (data8.length < 1) {
                      validate204.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data8.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        let data9 = data8[i0];
                        const _errs19 = errors;
                        const _errs20 = errors;
                        let valid3 = false;
                        const _errs21 = errors;
                        if (
                          !validate130(data9, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data8,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs21 === errors;
                        valid3 = valid3 || _valid0;
                        if (!valid3) {
                          const _errs22 = errors;
                          if (
                            !validate139(data9, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data8,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs22 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs23 = errors;
                            if (
                              !validate194(data9, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data8,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs23 === errors;
                            valid3 = valid3 || _valid0;
                            if (!valid3) {
                              const _errs24 = errors;
                              if (
                                !validate158(data9, {
                                  instancePath: instancePath + '/content/' + i0,
                                  parentData: data8,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs24 === errors;
                              valid3 = valid3 || _valid0;
                              if (!valid3) {
                                const _errs25 = errors;
                                if (
                                  !validate154(data9, {
                                    instancePath: instancePath + '/content/' + i0,
                                    parentData: data8,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate154.errors
                                      : vErrors.concat(validate154.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs25 === errors;
                                valid3 = valid3 || _valid0;
                                if (!valid3) {
                                  const _errs26 = errors;
                                  if (
                                    !validate23(data9, {
                                      instancePath: instancePath + '/content/' + i0,
                                      parentData: data8,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate23.errors
                                        : vErrors.concat(validate23.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs26 === errors;
                                  valid3 = valid3 || _valid0;
                                  if (!valid3) {
                                    const _errs27 = errors;
                                    if (
                                      !validate175(data9, {
                                        instancePath: instancePath + '/content/' + i0,
                                        parentData: data8,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate175.errors
                                          : vErrors.concat(validate175.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs27 === errors;
                                    valid3 = valid3 || _valid0;
                                    if (!valid3) {
                                      const _errs28 = errors;
                                      if (
                                        !validate31(data9, {
                                          instancePath: instancePath + '/content/' + i0,
                                          parentData: data8,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate31.errors
                                            : vErrors.concat(validate31.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs28 === errors;
                                      valid3 = valid3 || _valid0;
                                      if (!valid3) {
                                        const _errs29 = errors;
                                        if (
                                          !validate88(data9, {
                                            instancePath: instancePath + '/content/' + i0,
                                            parentData: data8,
                                            parentDataProperty: i0,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate88.errors
                                              : vErrors.concat(validate88.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs29 === errors;
                                        valid3 = valid3 || _valid0;
                                        if (!valid3) {
                                          const _errs30 = errors;
                                          if (
                                            !validate25(data9, {
                                              instancePath: instancePath + '/content/' + i0,
                                              parentData: data8,
                                              parentDataProperty: i0,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null
                                                ? validate25.errors
                                                : vErrors.concat(validate25.errors);
                                            errors = vErrors.length;
                                          }
                                          var _valid0 = _errs30 === errors;
                                          valid3 = valid3 || _valid0;
                                          if (!valid3) {
                                            const _errs31 = errors;
                                            if (
                                              !validate133(data9, {
                                                instancePath: instancePath + '/content/' + i0,
                                                parentData: data8,
                                                parentDataProperty: i0,
                                                rootData,
                                              })
                                            ) {
                                              vErrors =
                                                vErrors === null
                                                  ? validate133.errors
                                                  : vErrors.concat(validate133.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs31 === errors;
                                            valid3 = valid3 || _valid0;
                                            if (!valid3) {
                                              const _errs32 = errors;
                                              if (
                                                !validate202(data9, {
                                                  instancePath: instancePath + '/content/' + i0,
                                                  parentData: data8,
                                                  parentDataProperty: i0,
                                                  rootData,
                                                })
                                              ) {
                                                vErrors =
                                                  vErrors === null
                                                    ? validate202.errors
                                                    : vErrors.concat(validate202.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid0 = _errs32 === errors;
                                              valid3 = valid3 || _valid0;
                                              if (!valid3) {
                                                const _errs33 = errors;
                                                if (
                                                  !validate180(data9, {
                                                    instancePath: instancePath + '/content/' + i0,
                                                    parentData: data8,
                                                    parentDataProperty: i0,
                                                    rootData,
                                                  })
                                                ) {
                                                  vErrors =
                                                    vErrors === null
                                                      ? validate180.errors
                                                      : vErrors.concat(validate180.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs33 === errors;
                                                valid3 = valid3 || _valid0;
                                                if (!valid3) {
                                                  const _errs34 = errors;
                                                  if (
                                                    !validate143(data9, {
                                                      instancePath: instancePath + '/content/' + i0,
                                                      parentData: data8,
                                                      parentDataProperty: i0,
                                                      rootData,
                                                    })
                                                  ) {
                                                    vErrors =
                                                      vErrors === null
                                                        ? validate143.errors
                                                        : vErrors.concat(validate143.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var _valid0 = _errs34 === errors;
                                                  valid3 = valid3 || _valid0;
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                        if (!valid3) {
                          const err0 = {
                            instancePath: instancePath + '/content/' + i0,
                            schemaPath: '#/properties/content/items/anyOf',
                            keyword: 'anyOf',
                            params: {},
                          };
                          if (vErrors === null) {
                            vErrors = [err0];
                          } else {
                            vErrors.push(err0);
                          }
                          errors++;
                          validate204.errors = vErrors;
                          return false;
                        } else {
                          errors = _errs20;
                          if (vErrors !== null) {
                            if (_errs20) {
                              vErrors.length = _errs20;
                            } else {
                              vErrors = null;
                            }
                          }
                        }
                        var valid2 = _errs19 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate204.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs17 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate204.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate204.errors = vErrors;
  return errors === 0;
}
const schema70 = {
  type: 'object',
  properties: {
    type: { enum: ['table'] },
    marks: { type: 'array', items: { $ref: '#/definitions/fragment_mark' } },
    attrs: {
      type: 'object',
      properties: {
        displayMode: { enum: ['default', 'fixed'] },
        isNumberColumnEnabled: { type: 'boolean' },
        layout: { enum: ['wide', 'full-width', 'center', 'align-end', 'align-start', 'default'] },
        localId: { type: 'string', minLength: 1 },
        width: { type: 'number' },
      },
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/table_row_node' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema71 = {
  type: 'object',
  properties: {
    type: { enum: ['tableRow'] },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: {
      type: 'array',
      items: {
        anyOf: [{ $ref: '#/definitions/table_cell_node' }, { $ref: '#/definitions/table_header_node' }],
      },
    },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema72 = {
  type: 'object',
  properties: {
    type: { enum: ['tableCell'] },
    attrs: {
      type: 'object',
      properties: {
        colspan: { type: 'number' },
        rowspan: { type: 'number' },
        colwidth: { type: 'array', items: { type: 'number' } },
        background: { type: 'string' },
        localId: { type: 'string' },
        valign: { enum: ['top', 'middle', 'bottom'] },
      },
      additionalProperties: false,
    },
    content: { $ref: '#/definitions/table_cell_content' },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema73 = {
  type: 'array',
  items: {
    anyOf: [
      { $ref: '#/definitions/paragraph_with_no_marks_node' },
      { $ref: '#/definitions/paragraph_with_alignment_node' },
      { $ref: '#/definitions/panel_node' },
      { $ref: '#/definitions/blockquote_node' },
      { $ref: '#/definitions/orderedList_node' },
      { $ref: '#/definitions/bulletList_node' },
      { $ref: '#/definitions/rule_node' },
      { $ref: '#/definitions/heading_with_no_marks_node' },
      { $ref: '#/definitions/heading_with_alignment_node' },
      { $ref: '#/definitions/heading_with_indentation_node' },
      { $ref: '#/definitions/codeBlock_node' },
      { $ref: '#/definitions/mediaSingle_caption_node' },
      { $ref: '#/definitions/mediaSingle_full_node' },
      { $ref: '#/definitions/mediaGroup_node' },
      { $ref: '#/definitions/decisionList_node' },
      { $ref: '#/definitions/taskList_node' },
      { $ref: '#/definitions/blockCard_node' },
      { $ref: '#/definitions/embedCard_node' },
      { $ref: '#/definitions/extension_with_marks_node' },
      { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
    ],
  },
  minItems: 1,
};
const schema74 = {
  allOf: [
    { $ref: '#/definitions/nestedExpand_node' },
    { type: 'object', properties: { marks: { type: 'array', maxItems: 0 } }, additionalProperties: true },
  ],
};
const schema75 = {
  type: 'object',
  properties: {
    type: { enum: ['nestedExpand'] },
    attrs: {
      type: 'object',
      properties: { title: { type: 'string' }, localId: { type: 'string' } },
      additionalProperties: false,
    },
    content: { $ref: '#/definitions/nestedExpand_content' },
  },
  additionalProperties: false,
  required: ['type', 'content', 'attrs'],
};
const schema76 = {
  type: 'array',
  items: {
    anyOf: [
      { $ref: '#/definitions/paragraph_with_no_marks_node' },
      { $ref: '#/definitions/paragraph_with_font_size_node' },
      { $ref: '#/definitions/heading_with_no_marks_node' },
      { $ref: '#/definitions/mediaSingle_caption_node' },
      { $ref: '#/definitions/mediaSingle_full_node' },
      { $ref: '#/definitions/mediaGroup_node' },
      { $ref: '#/definitions/codeBlock_node' },
      { $ref: '#/definitions/bulletList_node' },
      { $ref: '#/definitions/orderedList_node' },
      { $ref: '#/definitions/taskList_node' },
      { $ref: '#/definitions/decisionList_node' },
      { $ref: '#/definitions/rule_node' },
      { $ref: '#/definitions/panel_node' },
      { $ref: '#/definitions/blockquote_node' },
      { $ref: '#/definitions/extension_with_marks_node' },
    ],
  },
  minItems: 1,
};
function validate246(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        validate246.errors = [
          { instancePath, schemaPath: '#/minItems', keyword: 'minItems', params: { limit: 1 } },
        ];
        return false;
      } else {
        var valid0 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          const _errs1 = errors;
          const _errs2 = errors;
          let valid1 = false;
          const _errs3 = errors;
          if (
            !validate130(data0, {
              instancePath: instancePath + '/' + i0,
              parentData: data,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs3 === errors;
          valid1 = valid1 || _valid0;
          if (!valid1) {
            const _errs4 = errors;
            if (
              !validate139(data0, {
                instancePath: instancePath + '/' + i0,
                parentData: data,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs4 === errors;
            valid1 = valid1 || _valid0;
            if (!valid1) {
              const _errs5 = errors;
              if (
                !validate194(data0, {
                  instancePath: instancePath + '/' + i0,
                  parentData: data,
                  parentDataProperty: i0,
                  rootData,
                })
              ) {
                vErrors = vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
                errors = vErrors.length;
              }
              var _valid0 = _errs5 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs6 = errors;
                if (
                  !validate31(data0, {
                    instancePath: instancePath + '/' + i0,
                    parentData: data,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs6 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs7 = errors;
                  if (
                    !validate88(data0, {
                      instancePath: instancePath + '/' + i0,
                      parentData: data,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs7 === errors;
                  valid1 = valid1 || _valid0;
                  if (!valid1) {
                    const _errs8 = errors;
                    if (
                      !validate175(data0, {
                        instancePath: instancePath + '/' + i0,
                        parentData: data,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate175.errors : vErrors.concat(validate175.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs8 === errors;
                    valid1 = valid1 || _valid0;
                    if (!valid1) {
                      const _errs9 = errors;
                      if (
                        !validate25(data0, {
                          instancePath: instancePath + '/' + i0,
                          parentData: data,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs9 === errors;
                      valid1 = valid1 || _valid0;
                      if (!valid1) {
                        const _errs10 = errors;
                        if (
                          !validate158(data0, {
                            instancePath: instancePath + '/' + i0,
                            parentData: data,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs10 === errors;
                        valid1 = valid1 || _valid0;
                        if (!valid1) {
                          const _errs11 = errors;
                          if (
                            !validate154(data0, {
                              instancePath: instancePath + '/' + i0,
                              parentData: data,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs11 === errors;
                          valid1 = valid1 || _valid0;
                          if (!valid1) {
                            const _errs12 = errors;
                            if (
                              !validate133(data0, {
                                instancePath: instancePath + '/' + i0,
                                parentData: data,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs12 === errors;
                            valid1 = valid1 || _valid0;
                            if (!valid1) {
                              const _errs13 = errors;
                              if (
                                !validate180(data0, {
                                  instancePath: instancePath + '/' + i0,
                                  parentData: data,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs13 === errors;
                              valid1 = valid1 || _valid0;
                              if (!valid1) {
                                const _errs14 = errors;
                                if (
                                  !validate202(data0, {
                                    instancePath: instancePath + '/' + i0,
                                    parentData: data,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate202.errors
                                      : vErrors.concat(validate202.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs14 === errors;
                                valid1 = valid1 || _valid0;
                                if (!valid1) {
                                  const _errs15 = errors;
                                  if (
                                    !validate204(data0, {
                                      instancePath: instancePath + '/' + i0,
                                      parentData: data,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate204.errors
                                        : vErrors.concat(validate204.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs15 === errors;
                                  valid1 = valid1 || _valid0;
                                  if (!valid1) {
                                    const _errs16 = errors;
                                    if (
                                      !validate168(data0, {
                                        instancePath: instancePath + '/' + i0,
                                        parentData: data,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate168.errors
                                          : vErrors.concat(validate168.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs16 === errors;
                                    valid1 = valid1 || _valid0;
                                    if (!valid1) {
                                      const _errs17 = errors;
                                      if (
                                        !validate143(data0, {
                                          instancePath: instancePath + '/' + i0,
                                          parentData: data,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate143.errors
                                            : vErrors.concat(validate143.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs17 === errors;
                                      valid1 = valid1 || _valid0;
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
          if (!valid1) {
            const err0 = {
              instancePath: instancePath + '/' + i0,
              schemaPath: '#/items/anyOf',
              keyword: 'anyOf',
              params: {},
            };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
            validate246.errors = vErrors;
            return false;
          } else {
            errors = _errs2;
            if (vErrors !== null) {
              if (_errs2) {
                vErrors.length = _errs2;
              } else {
                vErrors = null;
              }
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate246.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'array' } },
      ];
      return false;
    }
  }
  validate246.errors = vErrors;
  return errors === 0;
}
function validate245(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate245.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate245.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'nestedExpand')) {
              validate245.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema75.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'title' || key1 === 'localId')) {
                      validate245.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.title !== undefined) {
                      const _errs6 = errors;
                      if (typeof data1.title !== 'string') {
                        validate245.errors = [
                          {
                            instancePath: instancePath + '/attrs/title',
                            schemaPath: '#/properties/attrs/properties/title/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.localId !== undefined) {
                        const _errs8 = errors;
                        if (typeof data1.localId !== 'string') {
                          validate245.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                    }
                  }
                } else {
                  validate245.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                const _errs10 = errors;
                if (
                  !validate246(data.content, {
                    instancePath: instancePath + '/content',
                    parentData: data,
                    parentDataProperty: 'content',
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate246.errors : vErrors.concat(validate246.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs10 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate245.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate245.errors = vErrors;
  return errors === 0;
}
function validate244(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate245(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate245.errors : vErrors.concat(validate245.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              if (data0.length > 0) {
                validate244.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/allOf/1/properties/marks/maxItems',
                    keyword: 'maxItems',
                    params: { limit: 0 },
                  },
                ];
                return false;
              }
            } else {
              validate244.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate244.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate244.errors = vErrors;
  return errors === 0;
}
function validate224(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (Array.isArray(data)) {
      if (data.length < 1) {
        validate224.errors = [
          { instancePath, schemaPath: '#/minItems', keyword: 'minItems', params: { limit: 1 } },
        ];
        return false;
      } else {
        var valid0 = true;
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          const _errs1 = errors;
          const _errs2 = errors;
          let valid1 = false;
          const _errs3 = errors;
          if (
            !validate130(data0, {
              instancePath: instancePath + '/' + i0,
              parentData: data,
              parentDataProperty: i0,
              rootData,
            })
          ) {
            vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs3 === errors;
          valid1 = valid1 || _valid0;
          if (!valid1) {
            const _errs4 = errors;
            if (
              !validate92(data0, {
                instancePath: instancePath + '/' + i0,
                parentData: data,
                parentDataProperty: i0,
                rootData,
              })
            ) {
              vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs4 === errors;
            valid1 = valid1 || _valid0;
            if (!valid1) {
              const _errs5 = errors;
              if (
                !validate204(data0, {
                  instancePath: instancePath + '/' + i0,
                  parentData: data,
                  parentDataProperty: i0,
                  rootData,
                })
              ) {
                vErrors = vErrors === null ? validate204.errors : vErrors.concat(validate204.errors);
                errors = vErrors.length;
              }
              var _valid0 = _errs5 === errors;
              valid1 = valid1 || _valid0;
              if (!valid1) {
                const _errs6 = errors;
                if (
                  !validate168(data0, {
                    instancePath: instancePath + '/' + i0,
                    parentData: data,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate168.errors : vErrors.concat(validate168.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs6 === errors;
                valid1 = valid1 || _valid0;
                if (!valid1) {
                  const _errs7 = errors;
                  if (
                    !validate154(data0, {
                      instancePath: instancePath + '/' + i0,
                      parentData: data,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs7 === errors;
                  valid1 = valid1 || _valid0;
                  if (!valid1) {
                    const _errs8 = errors;
                    if (
                      !validate158(data0, {
                        instancePath: instancePath + '/' + i0,
                        parentData: data,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs8 === errors;
                    valid1 = valid1 || _valid0;
                    if (!valid1) {
                      const _errs9 = errors;
                      if (
                        !validate202(data0, {
                          instancePath: instancePath + '/' + i0,
                          parentData: data,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate202.errors : vErrors.concat(validate202.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs9 === errors;
                      valid1 = valid1 || _valid0;
                      if (!valid1) {
                        const _errs10 = errors;
                        if (
                          !validate194(data0, {
                            instancePath: instancePath + '/' + i0,
                            parentData: data,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs10 === errors;
                        valid1 = valid1 || _valid0;
                        if (!valid1) {
                          const _errs11 = errors;
                          if (
                            !validate197(data0, {
                              instancePath: instancePath + '/' + i0,
                              parentData: data,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate197.errors : vErrors.concat(validate197.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs11 === errors;
                          valid1 = valid1 || _valid0;
                          if (!valid1) {
                            const _errs12 = errors;
                            if (
                              !validate188(data0, {
                                instancePath: instancePath + '/' + i0,
                                parentData: data,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs12 === errors;
                            valid1 = valid1 || _valid0;
                            if (!valid1) {
                              const _errs13 = errors;
                              if (
                                !validate25(data0, {
                                  instancePath: instancePath + '/' + i0,
                                  parentData: data,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs13 === errors;
                              valid1 = valid1 || _valid0;
                              if (!valid1) {
                                const _errs14 = errors;
                                if (
                                  !validate31(data0, {
                                    instancePath: instancePath + '/' + i0,
                                    parentData: data,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs14 === errors;
                                valid1 = valid1 || _valid0;
                                if (!valid1) {
                                  const _errs15 = errors;
                                  if (
                                    !validate88(data0, {
                                      instancePath: instancePath + '/' + i0,
                                      parentData: data,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate88.errors
                                        : vErrors.concat(validate88.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs15 === errors;
                                  valid1 = valid1 || _valid0;
                                  if (!valid1) {
                                    const _errs16 = errors;
                                    if (
                                      !validate175(data0, {
                                        instancePath: instancePath + '/' + i0,
                                        parentData: data,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate175.errors
                                          : vErrors.concat(validate175.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs16 === errors;
                                    valid1 = valid1 || _valid0;
                                    if (!valid1) {
                                      const _errs17 = errors;
                                      if (
                                        !validate180(data0, {
                                          instancePath: instancePath + '/' + i0,
                                          parentData: data,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate180.errors
                                            : vErrors.concat(validate180.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs17 === errors;
                                      valid1 = valid1 || _valid0;
                                      if (!valid1) {
                                        const _errs18 = errors;
                                        if (
                                          !validate133(data0, {
                                            instancePath: instancePath + '/' + i0,
                                            parentData: data,
                                            parentDataProperty: i0,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate133.errors
                                              : vErrors.concat(validate133.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs18 === errors;
                                        valid1 = valid1 || _valid0;
                                        if (!valid1) {
                                          const _errs19 = errors;
                                          if (
                                            !validate23(data0, {
                                              instancePath: instancePath + '/' + i0,
                                              parentData: data,
                                              parentDataProperty: i0,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null
                                                ? validate23.errors
                                                : vErrors.concat(validate23.errors);
                                            errors = vErrors.length;
                                          }
                                          var _valid0 = _errs19 === errors;
                                          valid1 = valid1 || _valid0;
                                          if (!valid1) {
                                            const _errs20 = errors;
                                            if (
                                              !validate185(data0, {
                                                instancePath: instancePath + '/' + i0,
                                                parentData: data,
                                                parentDataProperty: i0,
                                                rootData,
                                              })
                                            ) {
                                              vErrors =
                                                vErrors === null
                                                  ? validate185.errors
                                                  : vErrors.concat(validate185.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs20 === errors;
                                            valid1 = valid1 || _valid0;
                                            if (!valid1) {
                                              const _errs21 = errors;
                                              if (
                                                !validate143(data0, {
                                                  instancePath: instancePath + '/' + i0,
                                                  parentData: data,
                                                  parentDataProperty: i0,
                                                  rootData,
                                                })
                                              ) {
                                                vErrors =
                                                  vErrors === null
                                                    ? validate143.errors
                                                    : vErrors.concat(validate143.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid0 = _errs21 === errors;
                                              valid1 = valid1 || _valid0;
                                              if (!valid1) {
                                                const _errs22 = errors;
                                                if (
                                                  !validate244(data0, {
                                                    instancePath: instancePath + '/' + i0,
                                                    parentData: data,
                                                    parentDataProperty: i0,
                                                    rootData,
                                                  })
                                                ) {
                                                  vErrors =
                                                    vErrors === null
                                                      ? validate244.errors
                                                      : vErrors.concat(validate244.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs22 === errors;
                                                valid1 = valid1 || _valid0;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
          if (!valid1) {
            const err0 = {
              instancePath: instancePath + '/' + i0,
              schemaPath: '#/items/anyOf',
              keyword: 'anyOf',
              params: {},
            };
            if (vErrors === null) {
              vErrors = [err0];
            } else {
              vErrors.push(err0);
            }
            errors++;
            validate224.errors = vErrors;
            return false;
          } else {
            errors = _errs2;
            if (vErrors !== null) {
              if (_errs2) {
                vErrors.length = _errs2;
              } else {
                vErrors = null;
              }
            }
          }
          var valid0 = _errs1 === errors;
          if (!valid0) {
            break;
          }
        }
      }
    } else {
      validate224.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'array' } },
      ];
      return false;
    }
  }
  validate224.errors = vErrors;
  return errors === 0;
}
function validate223(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate223.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate223.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'tableCell')) {
              validate223.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema72.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(
                      key1 === 'colspan' ||
                      key1 === 'rowspan' ||
                      key1 === 'colwidth' ||
                      key1 === 'background' ||
                      key1 === 'localId' ||
                      key1 === 'valign'
                    )) {
                      validate223.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.colspan !== undefined) {
                      const _errs6 = errors;
                      if (!(typeof data1.colspan == 'number')) {
                        validate223.errors = [
                          {
                            instancePath: instancePath + '/attrs/colspan',
                            schemaPath: '#/properties/attrs/properties/colspan/type',
                            keyword: 'type',
                            params: { type: 'number' },
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.rowspan !== undefined) {
                        const _errs8 = errors;
                        if (!(typeof data1.rowspan == 'number')) {
                          validate223.errors = [
                            {
                              instancePath: instancePath + '/attrs/rowspan',
                              schemaPath: '#/properties/attrs/properties/rowspan/type',
                              keyword: 'type',
                              params: { type: 'number' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.colwidth !== undefined) {
                          let data4 = data1.colwidth;
                          const _errs10 = errors;
                          if (errors === _errs10) {
                            if (Array.isArray(data4)) {
                              var valid2 = true;
                              const len0 = data4.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs12 = errors;
                                if (!(typeof data4[i0] == 'number')) {
                                  validate223.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/colwidth/' + i0,
                                      schemaPath: '#/properties/attrs/properties/colwidth/items/type',
                                      keyword: 'type',
                                      params: { type: 'number' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs12 === errors;
                                if (!valid2) {
                                  break;
                                }
                              }
                            } else {
                              validate223.errors = [
                                {
                                  instancePath: instancePath + '/attrs/colwidth',
                                  schemaPath: '#/properties/attrs/properties/colwidth/type',
                                  keyword: 'type',
                                  params: { type: 'array' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs10 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.background !== undefined) {
                            const _errs14 = errors;
                            if (typeof data1.background !== 'string') {
                              validate223.errors = [
                                {
                                  instancePath: instancePath + '/attrs/background',
                                  schemaPath: '#/properties/attrs/properties/background/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs14 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.localId !== undefined) {
                              const _errs16 = errors;
                              if (typeof data1.localId !== 'string') {
                                validate223.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/localId',
                                    schemaPath: '#/properties/attrs/properties/localId/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs16 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.valign !== undefined) {
                                let data8 = data1.valign;
                                const _errs18 = errors;
                                if (!(data8 === 'top' || data8 === 'middle' || data8 === 'bottom')) {
                                  validate223.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/valign',
                                      schemaPath: '#/properties/attrs/properties/valign/enum',
                                      keyword: 'enum',
                                      params: {
                                        allowedValues: schema72.properties.attrs.properties.valign.enum,
                                      },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs18 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate223.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                const _errs19 = errors;
                if (
                  !validate224(data.content, {
                    instancePath: instancePath + '/content',
                    parentData: data,
                    parentDataProperty: 'content',
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate224.errors : vErrors.concat(validate224.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs19 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate223.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate223.errors = vErrors;
  return errors === 0;
}
const schema77 = {
  type: 'object',
  properties: {
    type: { enum: ['tableHeader'] },
    attrs: {
      type: 'object',
      properties: {
        colspan: { type: 'number' },
        rowspan: { type: 'number' },
        colwidth: { type: 'array', items: { type: 'number' } },
        background: { type: 'string' },
        localId: { type: 'string' },
        valign: { enum: ['top', 'middle', 'bottom'] },
      },
      additionalProperties: false,
    },
    content: { $ref: '#/definitions/table_cell_content' },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
function validate267(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate267.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate267.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'tableHeader')) {
              validate267.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema77.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(
                      key1 === 'colspan' ||
                      key1 === 'rowspan' ||
                      key1 === 'colwidth' ||
                      key1 === 'background' ||
                      key1 === 'localId' ||
                      key1 === 'valign'
                    )) {
                      validate267.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.colspan !== undefined) {
                      const _errs6 = errors;
                      if (!(typeof data1.colspan == 'number')) {
                        validate267.errors = [
                          {
                            instancePath: instancePath + '/attrs/colspan',
                            schemaPath: '#/properties/attrs/properties/colspan/type',
                            keyword: 'type',
                            params: { type: 'number' },
                          },
                        ];
                        return false;
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.rowspan !== undefined) {
                        const _errs8 = errors;
                        if (!(typeof data1.rowspan == 'number')) {
                          validate267.errors = [
                            {
                              instancePath: instancePath + '/attrs/rowspan',
                              schemaPath: '#/properties/attrs/properties/rowspan/type',
                              keyword: 'type',
                              params: { type: 'number' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.colwidth !== undefined) {
                          let data4 = data1.colwidth;
                          const _errs10 = errors;
                          if (errors === _errs10) {
                            if (Array.isArray(data4)) {
                              var valid2 = true;
                              const len0 = data4.length;
                              for (let i0 = 0; i0 < len0; i0++) {
                                const _errs12 = errors;
                                if (!(typeof data4[i0] == 'number')) {
                                  validate267.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/colwidth/' + i0,
                                      schemaPath: '#/properties/attrs/properties/colwidth/items/type',
                                      keyword: 'type',
                                      params: { type: 'number' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs12 === errors;
                                if (!valid2) {
                                  break;
                                }
                              }
                            } else {
                              validate267.errors = [
                                {
                                  instancePath: instancePath + '/attrs/colwidth',
                                  schemaPath: '#/properties/attrs/properties/colwidth/type',
                                  keyword: 'type',
                                  params: { type: 'array' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs10 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.background !== undefined) {
                            const _errs14 = errors;
                            if (typeof data1.background !== 'string') {
                              validate267.errors = [
                                {
                                  instancePath: instancePath + '/attrs/background',
                                  schemaPath: '#/properties/attrs/properties/background/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs14 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.localId !== undefined) {
                              const _errs16 = errors;
                              if (typeof data1.localId !== 'string') {
                                validate267.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/localId',
                                    schemaPath: '#/properties/attrs/properties/localId/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs16 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data1.valign !== undefined) {
                                let data8 = data1.valign;
                                const _errs18 = errors;
                                if (!(data8 === 'top' || data8 === 'middle' || data8 === 'bottom')) {
                                  validate267.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/valign',
                                      schemaPath: '#/properties/attrs/properties/valign/enum',
                                      keyword: 'enum',
                                      params: {
                                        allowedValues: schema77.properties.attrs.properties.valign.enum,
                                      },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs18 === errors;
                              } else {
                                var valid1 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate267.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                const _errs19 = errors;
                if (
                  !validate224(data.content, {
                    instancePath: instancePath + '/content',
                    parentData: data,
                    parentDataProperty: 'content',
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate224.errors : vErrors.concat(validate224.errors);
                  errors = vErrors.length;
                }
                var valid0 = _errs19 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate267.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate267.errors = vErrors;
  return errors === 0;
}
function validate222(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate222.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate222.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'tableRow')) {
              validate222.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema71.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  const _errs5 = errors;
                  for (const key1 in data1) {
                    if (!(key1 === 'localId')) {
                      validate222.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/additionalProperties',
                          keyword: 'additionalProperties',
                          params: { additionalProperty: key1 },
                        },
                      ];
                      return false;
                      break;
                    }
                  }
                  if (_errs5 === errors) {
                    if (data1.localId !== undefined) {
                      if (typeof data1.localId !== 'string') {
                        validate222.errors = [
                          {
                            instancePath: instancePath + '/attrs/localId',
                            schemaPath: '#/properties/attrs/properties/localId/type',
                            keyword: 'type',
                            params: { type: 'string' },
                          },
                        ];
                        return false;
                      }
                    }
                  }
                } else {
                  validate222.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data3 = data.content;
                const _errs8 = errors;
                if (errors === _errs8) {
                  if (Array.isArray(data3)) {
                    var valid2 = true;
                    const len0 = data3.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data4 = data3[i0];
                      const _errs10 = errors;
                      const _errs11 = errors;
                      let valid3 = false;
                      const _errs12 = errors;
                      if (
                        !validate223(data4, {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data3,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate223.errors : vErrors.concat(validate223.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs12 === errors;
                      valid3 = valid3 || _valid0;
                      if (!valid3) {
                        const _errs13 = errors;
                        if (
                          !validate267(data4, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data3,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate267.errors : vErrors.concat(validate267.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs13 === errors;
                        valid3 = valid3 || _valid0;
                      }
                      if (!valid3) {
                        const err0 = {
                          instancePath: instancePath + '/content/' + i0,
                          schemaPath: '#/properties/content/items/anyOf',
                          keyword: 'anyOf',
                          params: {},
                        };
                        if (vErrors === null) {
                          vErrors = [err0];
                        } else {
                          vErrors.push(err0);
                        }
                        errors++;
                        validate222.errors = vErrors;
                        return false;
                      } else {
                        errors = _errs11;
                        if (vErrors !== null) {
                          if (_errs11) {
                            vErrors.length = _errs11;
                          } else {
                            vErrors = null;
                          }
                        }
                      }
                      var valid2 = _errs10 === errors;
                      if (!valid2) {
                        break;
                      }
                    }
                  } else {
                    validate222.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs8 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate222.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate222.errors = vErrors;
  return errors === 0;
}
function validate220(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate220.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate220.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'table')) {
              validate220.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema70.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate108(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate220.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    const _errs8 = errors;
                    for (const key1 in data3) {
                      if (!(
                        key1 === 'displayMode' ||
                        key1 === 'isNumberColumnEnabled' ||
                        key1 === 'layout' ||
                        key1 === 'localId' ||
                        key1 === 'width'
                      )) {
                        validate220.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs8 === errors) {
                      if (data3.displayMode !== undefined) {
                        let data4 = data3.displayMode;
                        const _errs9 = errors;
                        if (!(data4 === 'default' || data4 === 'fixed')) {
                          validate220.errors = [
                            {
                              instancePath: instancePath + '/attrs/displayMode',
                              schemaPath: '#/properties/attrs/properties/displayMode/enum',
                              keyword: 'enum',
                              params: {
                                allowedValues: schema70.properties.attrs.properties.displayMode.enum,
                              },
                            },
                          ];
                          return false;
                        }
                        var valid2 = _errs9 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data3.isNumberColumnEnabled !== undefined) {
                          const _errs10 = errors;
                          if (typeof data3.isNumberColumnEnabled !== 'boolean') {
                            validate220.errors = [
                              {
                                instancePath: instancePath + '/attrs/isNumberColumnEnabled',
                                schemaPath: '#/properties/attrs/properties/isNumberColumnEnabled/type',
                                keyword: 'type',
                                params: { type: 'boolean' },
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs10 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data3.layout !== undefined) {
                            let data6 = data3.layout;
                            const _errs12 = errors;
                            if (!(
                              data6 === 'wide' ||
                              data6 === 'full-width' ||
                              data6 === 'center' ||
                              data6 === 'align-end' ||
                              data6 === 'align-start' ||
                              data6 === 'default'
                            )) {
                              validate220.errors = [
                                {
                                  instancePath: instancePath + '/attrs/layout',
                                  schemaPath: '#/properties/attrs/properties/layout/enum',
                                  keyword: 'enum',
                                  params: { allowedValues: schema70.properties.attrs.properties.layout.enum },
                                },
                              ];
                              return false;
                            }
                            var valid2 = _errs12 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data3.localId !== undefined) {
                              let data7 = data3.localId;
                              const _errs13 = errors;
                              if (errors === _errs13) {
                                if (typeof data7 === 'string') {
                                  if (data7.length < 1) {
                                    validate220.errors = [
                                      {
                                        instancePath: instancePath + '/attrs/localId',
                                        schemaPath: '#/properties/attrs/properties/localId/minLength',
                                        keyword: 'minLength',
                                        params: { limit: 1 },
                                      },
                                    ];
                                    return false;
                                  }
                                } else {
                                  validate220.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/localId',
                                      schemaPath: '#/properties/attrs/properties/localId/type',
                                      keyword: 'type',
                                      params: { type: 'string' },
                                    },
                                  ];
                                  return false;
                                }
                              }
                              var valid2 = _errs13 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data3.width !== undefined) {
                                const _errs15 = errors;
                                if (!(typeof data3.width == 'number')) {
                                  validate220.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/width',
                                      schemaPath: '#/properties/attrs/properties/width/type',
                                      keyword: 'type',
                                      params: { type: 'number' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs15 === errors;
                              } else {
                                var valid2 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate220.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data9 = data.content;
                  const _errs17 = errors;
                  if (errors === _errs17) {
                    if (Array.isArray(data9)) {
                      if (data9.length < 1) {
                        validate220.errors = [
                          {
                            instancePath: instancePath + '/content',
                            schemaPath: '#/properties/content/minItems',
                            keyword: 'minItems',
                            params: { limit: 1 },
                          },
                        ];
                        return false;
                      } else {
                        var valid3 = true;
                        const len1 = data9.length;
                        for (let i1 = 0; i1 < len1; i1++) {
                          const _errs19 = errors;
                          if (
                            !validate222(data9[i1], {
                              instancePath: instancePath + '/content/' + i1,
                              parentData: data9,
                              parentDataProperty: i1,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate222.errors : vErrors.concat(validate222.errors);
                            errors = vErrors.length;
                          }
                          var valid3 = _errs19 === errors;
                          if (!valid3) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate220.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs17 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate220.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate220.errors = vErrors;
  return errors === 0;
}
const schema78 = {
  allOf: [
    { $ref: '#/definitions/bodiedExtension_node' },
    {
      type: 'object',
      properties: {
        marks: {
          type: 'array',
          items: {
            anyOf: [{ $ref: '#/definitions/dataConsumer_mark' }, { $ref: '#/definitions/fragment_mark' }],
          },
        },
      },
      additionalProperties: true,
    },
  ],
};
const schema79 = {
  type: 'object',
  properties: {
    type: { enum: ['bodiedExtension'] },
    marks: { type: 'array' },
    attrs: {
      type: 'object',
      properties: {
        extensionKey: { minLength: 1, type: 'string' },
        extensionType: { minLength: 1, type: 'string' },
        parameters: {},
        text: { type: 'string' },
        layout: { enum: ['wide', 'full-width', 'default'] },
        localId: { minLength: 1, type: 'string' },
      },
      required: ['extensionKey', 'extensionType'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/non_nestable_block_content' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
const schema80 = {
  anyOf: [
    { $ref: '#/definitions/paragraph_with_no_marks_node' },
    { $ref: '#/definitions/paragraph_with_font_size_node' },
    { $ref: '#/definitions/panel_node' },
    { $ref: '#/definitions/blockquote_node' },
    { $ref: '#/definitions/orderedList_node' },
    { $ref: '#/definitions/bulletList_node' },
    { $ref: '#/definitions/rule_node' },
    { $ref: '#/definitions/heading_with_no_marks_node' },
    { $ref: '#/definitions/codeBlock_node' },
    { $ref: '#/definitions/mediaGroup_node' },
    { $ref: '#/definitions/mediaSingle_caption_node' },
    { $ref: '#/definitions/mediaSingle_full_node' },
    { $ref: '#/definitions/decisionList_node' },
    { $ref: '#/definitions/taskList_node' },
    { $ref: '#/definitions/table_node' },
    { $ref: '#/definitions/blockCard_node' },
    { $ref: '#/definitions/embedCard_node' },
    { $ref: '#/definitions/extension_with_marks_node' },
  ],
};
function validate274(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!validate130(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const _errs2 = errors;
    if (!validate139(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate139.errors : vErrors.concat(validate139.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
    if (!valid0) {
      const _errs3 = errors;
      if (!validate204(data, { instancePath, parentData, parentDataProperty, rootData })) {
        vErrors = vErrors === null ? validate204.errors : vErrors.concat(validate204.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs3 === errors;
      valid0 = valid0 || _valid0;
      if (!valid0) {
        const _errs4 = errors;
        if (!validate168(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate168.errors : vErrors.concat(validate168.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs4 === errors;
        valid0 = valid0 || _valid0;
        if (!valid0) {
          const _errs5 = errors;
          if (!validate154(data, { instancePath, parentData, parentDataProperty, rootData })) {
            vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs5 === errors;
          valid0 = valid0 || _valid0;
          if (!valid0) {
            const _errs6 = errors;
            if (!validate158(data, { instancePath, parentData, parentDataProperty, rootData })) {
              vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs6 === errors;
            valid0 = valid0 || _valid0;
            if (!valid0) {
              const _errs7 = errors;
              if (!validate202(data, { instancePath, parentData, parentDataProperty, rootData })) {
                vErrors = vErrors === null ? validate202.errors : vErrors.concat(validate202.errors);
                errors = vErrors.length;
              }
              var _valid0 = _errs7 === errors;
              valid0 = valid0 || _valid0;
              if (!valid0) {
                const _errs8 = errors;
                if (!validate194(data, { instancePath, parentData, parentDataProperty, rootData })) {
                  vErrors = vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid0 = valid0 || _valid0;
                if (!valid0) {
                  const _errs9 = errors;
                  if (!validate25(data, { instancePath, parentData, parentDataProperty, rootData })) {
                    vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid0 = valid0 || _valid0;
                  if (!valid0) {
                    const _errs10 = errors;
                    if (!validate175(data, { instancePath, parentData, parentDataProperty, rootData })) {
                      vErrors = vErrors === null ? validate175.errors : vErrors.concat(validate175.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs10 === errors;
                    valid0 = valid0 || _valid0;
                    if (!valid0) {
                      const _errs11 = errors;
                      if (!validate31(data, { instancePath, parentData, parentDataProperty, rootData })) {
                        vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs11 === errors;
                      valid0 = valid0 || _valid0;
                      if (!valid0) {
                        const _errs12 = errors;
                        if (!validate88(data, { instancePath, parentData, parentDataProperty, rootData })) {
                          vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid0 = valid0 || _valid0;
                        if (!valid0) {
                          const _errs13 = errors;
                          if (
                            !validate180(data, { instancePath, parentData, parentDataProperty, rootData })
                          ) {
                            vErrors =
                              vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid0 = valid0 || _valid0;
                          if (!valid0) {
                            const _errs14 = errors;
                            if (
                              !validate133(data, { instancePath, parentData, parentDataProperty, rootData })
                            ) {
                              vErrors =
                                vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid0 = valid0 || _valid0;
                            if (!valid0) {
                              const _errs15 = errors;
                              if (
                                !validate220(data, { instancePath, parentData, parentDataProperty, rootData })
                              ) {
                                vErrors =
                                  vErrors === null ? validate220.errors : vErrors.concat(validate220.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs15 === errors;
                              valid0 = valid0 || _valid0;
                              if (!valid0) {
                                const _errs16 = errors;
                                if (
                                  !validate23(data, {
                                    instancePath,
                                    parentData,
                                    parentDataProperty,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs16 === errors;
                                valid0 = valid0 || _valid0;
                                if (!valid0) {
                                  const _errs17 = errors;
                                  if (
                                    !validate185(data, {
                                      instancePath,
                                      parentData,
                                      parentDataProperty,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate185.errors
                                        : vErrors.concat(validate185.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs17 === errors;
                                  valid0 = valid0 || _valid0;
                                  if (!valid0) {
                                    const _errs18 = errors;
                                    if (
                                      !validate143(data, {
                                        instancePath,
                                        parentData,
                                        parentDataProperty,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate143.errors
                                          : vErrors.concat(validate143.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs18 === errors;
                                    valid0 = valid0 || _valid0;
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: '#/anyOf', keyword: 'anyOf', params: {} };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate274.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate274.errors = vErrors;
  return errors === 0;
}
function validate273(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate273.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate273.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'bodiedExtension')) {
              validate273.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema79.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              const _errs3 = errors;
              if (!Array.isArray(data.marks)) {
                validate273.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    let missing1;
                    if (
                      (data2.extensionKey === undefined && (missing1 = 'extensionKey')) ||
                      (data2.extensionType === undefined && (missing1 = 'extensionType'))
                    ) {
                      validate273.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs7 = errors;
                      for (const key1 in data2) {
                        if (!(
                          key1 === 'extensionKey' ||
                          key1 === 'extensionType' ||
                          key1 === 'parameters' ||
                          key1 === 'text' ||
                          key1 === 'layout' ||
                          key1 === 'localId'
                        )) {
                          validate273.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs7 === errors) {
                        if (data2.extensionKey !== undefined) {
                          let data3 = data2.extensionKey;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (typeof data3 === 'string') {
                              if (data3.length < 1) {
                                validate273.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionKey',
                                    schemaPath: '#/properties/attrs/properties/extensionKey/minLength',
                                    keyword: 'minLength',
                                    params: { limit: 1 },
                                  },
                                ];
                                return false;
                              }
                            } else {
                              validate273.errors = [
                                {
                                  instancePath: instancePath + '/attrs/extensionKey',
                                  schemaPath: '#/properties/attrs/properties/extensionKey/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data2.extensionType !== undefined) {
                            let data4 = data2.extensionType;
                            const _errs10 = errors;
                            if (errors === _errs10) {
                              if (typeof data4 === 'string') {
                                if (data4.length < 1) {
                                  validate273.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/extensionType',
                                      schemaPath: '#/properties/attrs/properties/extensionType/minLength',
                                      keyword: 'minLength',
                                      params: { limit: 1 },
                                    },
                                  ];
                                  return false;
                                }
                              } else {
                                validate273.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/extensionType',
                                    schemaPath: '#/properties/attrs/properties/extensionType/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data2.text !== undefined) {
                              const _errs12 = errors;
                              if (typeof data2.text !== 'string') {
                                validate273.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/text',
                                    schemaPath: '#/properties/attrs/properties/text/type',
                                    keyword: 'type',
                                    params: { type: 'string' },
                                  },
                                ];
                                return false;
                              }
                              var valid1 = _errs12 === errors;
                            } else {
                              var valid1 = true;
                            }
                            if (valid1) {
                              if (data2.layout !== undefined) {
                                let data6 = data2.layout;
                                const _errs14 = errors;
                                if (!(data6 === 'wide' || data6 === 'full-width' || data6 === 'default')) {
                                  validate273.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/layout',
                                      schemaPath: '#/properties/attrs/properties/layout/enum',
                                      keyword: 'enum',
                                      params: {
                                        allowedValues: schema79.properties.attrs.properties.layout.enum,
                                      },
                                    },
                                  ];
                                  return false;
                                }
                                var valid1 = _errs14 === errors;
                              } else {
                                var valid1 = true;
                              }
                              if (valid1) {
                                if (data2.localId !== undefined) {
                                  let data7 = data2.localId;
                                  const _errs15 = errors;
                                  if (errors === _errs15) {
                                    if (typeof data7 === 'string') {
                                      if (data7.length < 1) {
                                        validate273.errors = [
                                          {
                                            instancePath: instancePath + '/attrs/localId',
                                            schemaPath: '#/properties/attrs/properties/localId/minLength',
                                            keyword: 'minLength',
                                            params: { limit: 1 },
                                          },
                                        ];
                                        return false;
                                      }
                                    } else {
                                      validate273.errors = [
                                        {
                                          instancePath: instancePath + '/attrs/localId',
                                          schemaPath: '#/properties/attrs/properties/localId/type',
                                          keyword: 'type',
                                          params: { type: 'string' },
                                        },
                                      ];
                                      return false;
                                    }
                                  }
                                  var valid1 = _errs15 === errors;
                                } else {
                                  var valid1 = true;
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate273.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data8 = data.content;
                  const _errs17 = errors;
                  if (errors === _errs17) {
                    if (Array.isArray(data8)) {
                      if (data8.length < 1) {
                        validate273.errors = [
                          {
                            instancePath: instancePath + '/content',
                            schemaPath: '#/properties/content/minItems',
                            keyword: 'minItems',
                            params: { limit: 1 },
                          },
                        ];
                        return false;
                      } else {
                        var valid2 = true;
                        const len0 = data8.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          const _errs19 = errors;
                          if (
                            !validate274(data8[i0], {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data8,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate274.errors : vErrors.concat(validate274.errors);
                            errors = vErrors.length;
                          }
                          var valid2 = _errs19 === errors;
                          if (!valid2) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate273.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs17 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate273.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate273.errors = vErrors;
  return errors === 0;
}
function validate272(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate273(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate273.errors : vErrors.concat(validate273.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        if (data.marks !== undefined) {
          let data0 = data.marks;
          const _errs4 = errors;
          if (errors === _errs4) {
            if (Array.isArray(data0)) {
              var valid2 = true;
              const len0 = data0.length;
              for (let i0 = 0; i0 < len0; i0++) {
                let data1 = data0[i0];
                const _errs6 = errors;
                const _errs7 = errors;
                let valid3 = false;
                const _errs8 = errors;
                if (
                  !validate37(data1, {
                    instancePath: instancePath + '/marks/' + i0,
                    parentData: data0,
                    parentDataProperty: i0,
                    rootData,
                  })
                ) {
                  vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid3 = valid3 || _valid0;
                if (!valid3) {
                  const _errs9 = errors;
                  if (
                    !validate108(data1, {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate108.errors : vErrors.concat(validate108.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid3 = valid3 || _valid0;
                }
                if (!valid3) {
                  const err0 = {
                    instancePath: instancePath + '/marks/' + i0,
                    schemaPath: '#/allOf/1/properties/marks/items/anyOf',
                    keyword: 'anyOf',
                    params: {},
                  };
                  if (vErrors === null) {
                    vErrors = [err0];
                  } else {
                    vErrors.push(err0);
                  }
                  errors++;
                  validate272.errors = vErrors;
                  return false;
                } else {
                  errors = _errs7;
                  if (vErrors !== null) {
                    if (_errs7) {
                      vErrors.length = _errs7;
                    } else {
                      vErrors = null;
                    }
                  }
                }
                var valid2 = _errs6 === errors;
                if (!valid2) {
                  break;
                }
              }
            } else {
              validate272.errors = [
                {
                  instancePath: instancePath + '/marks',
                  schemaPath: '#/allOf/1/properties/marks/type',
                  keyword: 'type',
                  params: { type: 'array' },
                },
              ];
              return false;
            }
          }
        }
      } else {
        validate272.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate272.errors = vErrors;
  return errors === 0;
}
const schema81 = {
  type: 'object',
  properties: {
    type: { enum: ['expand'] },
    marks: { type: 'array', maxItems: 0 },
    attrs: {
      type: 'object',
      properties: { title: { type: 'string' }, localId: { type: 'string' } },
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/non_nestable_block_content' },
          { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
function validate298(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate298.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate298.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'expand')) {
              validate298.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema81.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  if (data1.length > 0) {
                    validate298.errors = [
                      {
                        instancePath: instancePath + '/marks',
                        schemaPath: '#/properties/marks/maxItems',
                        keyword: 'maxItems',
                        params: { limit: 0 },
                      },
                    ];
                    return false;
                  }
                } else {
                  validate298.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data2 = data.attrs;
                const _errs5 = errors;
                if (errors === _errs5) {
                  if (data2 && typeof data2 == 'object' && !Array.isArray(data2)) {
                    const _errs7 = errors;
                    for (const key1 in data2) {
                      if (!(key1 === 'title' || key1 === 'localId')) {
                        validate298.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs7 === errors) {
                      if (data2.title !== undefined) {
                        const _errs8 = errors;
                        if (typeof data2.title !== 'string') {
                          validate298.errors = [
                            {
                              instancePath: instancePath + '/attrs/title',
                              schemaPath: '#/properties/attrs/properties/title/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data2.localId !== undefined) {
                          const _errs10 = errors;
                          if (typeof data2.localId !== 'string') {
                            validate298.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs10 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  } else {
                    validate298.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs5 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data5 = data.content;
                  const _errs12 = errors;
                  if (errors === _errs12) {
                    if (Array.isArray(data5)) {
                      if (data5.length < 1) {
                        validate298.errors = [
                          {
                            instancePath: instancePath + '/content',
                            schemaPath: '#/properties/content/minItems',
                            keyword: 'minItems',
                            params: { limit: 1 },
                          },
                        ];
                        return false;
                      } else {
                        var valid2 = true;
                        const len0 = data5.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data6 = data5[i0];
                          const _errs14 = errors;
                          const _errs15 = errors;
                          let valid3 = false;
                          const _errs16 = errors;
                          if (
                            !validate274(data6, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data5,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate274.errors : vErrors.concat(validate274.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs16 === errors;
                          valid3 = valid3 || _valid0;
                          if (!valid3) {
                            const _errs17 = errors;
                            if (
                              !validate244(data6, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data5,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs17 === errors;
                            valid3 = valid3 || _valid0;
                          }
                          if (!valid3) {
                            const err0 = {
                              instancePath: instancePath + '/content/' + i0,
                              schemaPath: '#/properties/content/items/anyOf',
                              keyword: 'anyOf',
                              params: {},
                            };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                            validate298.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs15;
                            if (vErrors !== null) {
                              if (_errs15) {
                                vErrors.length = _errs15;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid2 = _errs14 === errors;
                          if (!valid2) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate298.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs12 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate298.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate298.errors = vErrors;
  return errors === 0;
}
const schema82 = {
  type: 'object',
  properties: {
    type: { enum: ['codeBlock'] },
    marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
    attrs: {
      type: 'object',
      properties: {
        language: { type: 'string' },
        uniqueId: { type: 'string' },
        localId: { type: 'string' },
        wrap: { type: 'boolean' },
        hideLineNumbers: { type: 'boolean' },
      },
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/text_with_no_marks_node' } },
  },
  additionalProperties: false,
  required: ['type'],
};
const schema83 = {
  type: 'object',
  properties: {
    type: { enum: ['breakout'] },
    attrs: {
      type: 'object',
      properties: { mode: { enum: ['wide', 'full-width'] }, width: { type: 'number' } },
      required: ['mode'],
      additionalProperties: false,
    },
  },
  required: ['type', 'attrs'],
  additionalProperties: false,
};
function validate303(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate303.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs')) {
            validate303.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'breakout')) {
              validate303.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema83.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.mode === undefined && (missing1 = 'mode')) {
                    validate303.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'mode' || key1 === 'width')) {
                        validate303.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.mode !== undefined) {
                        let data2 = data1.mode;
                        const _errs6 = errors;
                        if (!(data2 === 'wide' || data2 === 'full-width')) {
                          validate303.errors = [
                            {
                              instancePath: instancePath + '/attrs/mode',
                              schemaPath: '#/properties/attrs/properties/mode/enum',
                              keyword: 'enum',
                              params: { allowedValues: schema83.properties.attrs.properties.mode.enum },
                            },
                          ];
                          return false;
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.width !== undefined) {
                          const _errs7 = errors;
                          if (!(typeof data1.width == 'number')) {
                            validate303.errors = [
                              {
                                instancePath: instancePath + '/attrs/width',
                                schemaPath: '#/properties/attrs/properties/width/type',
                                keyword: 'type',
                                params: { type: 'number' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs7 === errors;
                        } else {
                          var valid1 = true;
                        }
                      }
                    }
                  }
                } else {
                  validate303.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
          }
        }
      }
    } else {
      validate303.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate303.errors = vErrors;
  return errors === 0;
}
function validate302(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (data.type === undefined && (missing0 = 'type')) {
        validate302.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate302.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'codeBlock')) {
              validate302.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema82.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate303(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate302.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    const _errs8 = errors;
                    for (const key1 in data3) {
                      if (!(
                        key1 === 'language' ||
                        key1 === 'uniqueId' ||
                        key1 === 'localId' ||
                        key1 === 'wrap' ||
                        key1 === 'hideLineNumbers'
                      )) {
                        validate302.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs8 === errors) {
                      if (data3.language !== undefined) {
                        const _errs9 = errors;
                        if (typeof data3.language !== 'string') {
                          validate302.errors = [
                            {
                              instancePath: instancePath + '/attrs/language',
                              schemaPath: '#/properties/attrs/properties/language/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid2 = _errs9 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data3.uniqueId !== undefined) {
                          const _errs11 = errors;
                          if (typeof data3.uniqueId !== 'string') {
                            validate302.errors = [
                              {
                                instancePath: instancePath + '/attrs/uniqueId',
                                schemaPath: '#/properties/attrs/properties/uniqueId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs11 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data3.localId !== undefined) {
                            const _errs13 = errors;
                            if (typeof data3.localId !== 'string') {
                              validate302.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid2 = _errs13 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data3.wrap !== undefined) {
                              const _errs15 = errors;
                              if (typeof data3.wrap !== 'boolean') {
                                validate302.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/wrap',
                                    schemaPath: '#/properties/attrs/properties/wrap/type',
                                    keyword: 'type',
                                    params: { type: 'boolean' },
                                  },
                                ];
                                return false;
                              }
                              var valid2 = _errs15 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data3.hideLineNumbers !== undefined) {
                                const _errs17 = errors;
                                if (typeof data3.hideLineNumbers !== 'boolean') {
                                  validate302.errors = [
                                    {
                                      instancePath: instancePath + '/attrs/hideLineNumbers',
                                      schemaPath: '#/properties/attrs/properties/hideLineNumbers/type',
                                      keyword: 'type',
                                      params: { type: 'boolean' },
                                    },
                                  ];
                                  return false;
                                }
                                var valid2 = _errs17 === errors;
                              } else {
                                var valid2 = true;
                              }
                            }
                          }
                        }
                      }
                    }
                  } else {
                    validate302.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data9 = data.content;
                  const _errs19 = errors;
                  if (errors === _errs19) {
                    if (Array.isArray(data9)) {
                      var valid3 = true;
                      const len1 = data9.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        const _errs21 = errors;
                        if (
                          !validate26(data9[i1], {
                            instancePath: instancePath + '/content/' + i1,
                            parentData: data9,
                            parentDataProperty: i1,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
                          errors = vErrors.length;
                        }
                        var valid3 = _errs21 === errors;
                        if (!valid3) {
                          break;
                        }
                      }
                    } else {
                      validate302.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs19 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate302.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate302.errors = vErrors;
  return errors === 0;
}
const schema84 = {
  allOf: [
    { $ref: '#/definitions/layoutSection_node' },
    {
      type: 'object',
      properties: {
        marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
        content: {
          type: 'array',
          items: { $ref: '#/definitions/layoutColumn_node' },
          minItems: 2,
          maxItems: 3,
        },
      },
      required: ['content'],
      additionalProperties: true,
    },
  ],
};
const schema85 = {
  type: 'object',
  properties: {
    type: { enum: ['layoutSection'] },
    marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
    attrs: { type: 'object', properties: { localId: { type: 'string' } }, additionalProperties: false },
    content: { type: 'array', items: { $ref: '#/definitions/layoutColumn_node' } },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
const schema86 = {
  type: 'object',
  properties: {
    type: { enum: ['layoutColumn'] },
    attrs: {
      type: 'object',
      properties: {
        width: { type: 'number', minimum: 0, maximum: 100 },
        localId: { type: 'string' },
        valign: { enum: ['top', 'middle', 'bottom'] },
      },
      required: ['width'],
      additionalProperties: false,
    },
    content: { type: 'array', items: { $ref: '#/definitions/block_content' }, minItems: 1 },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
const schema87 = {
  anyOf: [
    { $ref: '#/definitions/blockCard_node' },
    { $ref: '#/definitions/paragraph_with_no_marks_node' },
    { $ref: '#/definitions/paragraph_with_alignment_node' },
    { $ref: '#/definitions/paragraph_with_indentation_node' },
    { $ref: '#/definitions/mediaSingle_caption_node' },
    { $ref: '#/definitions/mediaSingle_full_node' },
    { $ref: '#/definitions/codeBlock_node' },
    { $ref: '#/definitions/taskList_node' },
    { $ref: '#/definitions/bulletList_node' },
    { $ref: '#/definitions/orderedList_node' },
    { $ref: '#/definitions/heading_with_no_marks_node' },
    { $ref: '#/definitions/heading_with_alignment_node' },
    { $ref: '#/definitions/heading_with_indentation_node' },
    { $ref: '#/definitions/mediaGroup_node' },
    { $ref: '#/definitions/decisionList_node' },
    { $ref: '#/definitions/rule_node' },
    { $ref: '#/definitions/panel_node' },
    { $ref: '#/definitions/blockquote_node' },
    { $ref: '#/definitions/extension_with_marks_node' },
    { $ref: '#/definitions/embedCard_node' },
    { $ref: '#/definitions/table_node' },
    { $ref: '#/definitions/expand_node' },
    { $ref: '#/definitions/bodiedExtension_with_marks_node' },
  ],
};
function validate311(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = false;
  const _errs1 = errors;
  if (!validate23(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
    errors = vErrors.length;
  }
  var _valid0 = _errs1 === errors;
  valid0 = valid0 || _valid0;
  if (!valid0) {
    const _errs2 = errors;
    if (!validate130(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = vErrors === null ? validate130.errors : vErrors.concat(validate130.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs2 === errors;
    valid0 = valid0 || _valid0;
    if (!valid0) {
      const _errs3 = errors;
      if (!validate92(data, { instancePath, parentData, parentDataProperty, rootData })) {
        vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
        errors = vErrors.length;
      }
      var _valid0 = _errs3 === errors;
      valid0 = valid0 || _valid0;
      if (!valid0) {
        const _errs4 = errors;
        if (!validate124(data, { instancePath, parentData, parentDataProperty, rootData })) {
          vErrors = vErrors === null ? validate124.errors : vErrors.concat(validate124.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs4 === errors;
        valid0 = valid0 || _valid0;
        if (!valid0) {
          const _errs5 = errors;
          if (!validate31(data, { instancePath, parentData, parentDataProperty, rootData })) {
            vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
            errors = vErrors.length;
          }
          var _valid0 = _errs5 === errors;
          valid0 = valid0 || _valid0;
          if (!valid0) {
            const _errs6 = errors;
            if (!validate88(data, { instancePath, parentData, parentDataProperty, rootData })) {
              vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
              errors = vErrors.length;
            }
            var _valid0 = _errs6 === errors;
            valid0 = valid0 || _valid0;
            if (!valid0) {
              const _errs7 = errors;
              if (!validate25(data, { instancePath, parentData, parentDataProperty, rootData })) {
                vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                errors = vErrors.length;
              }
              var _valid0 = _errs7 === errors;
              valid0 = valid0 || _valid0;
              if (!valid0) {
                const _errs8 = errors;
                if (!validate133(data, { instancePath, parentData, parentDataProperty, rootData })) {
                  vErrors = vErrors === null ? validate133.errors : vErrors.concat(validate133.errors);
                  errors = vErrors.length;
                }
                var _valid0 = _errs8 === errors;
                valid0 = valid0 || _valid0;
                if (!valid0) {
                  const _errs9 = errors;
                  if (!validate158(data, { instancePath, parentData, parentDataProperty, rootData })) {
                    vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
                    errors = vErrors.length;
                  }
                  var _valid0 = _errs9 === errors;
                  valid0 = valid0 || _valid0;
                  if (!valid0) {
                    const _errs10 = errors;
                    if (!validate154(data, { instancePath, parentData, parentDataProperty, rootData })) {
                      vErrors = vErrors === null ? validate154.errors : vErrors.concat(validate154.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs10 === errors;
                    valid0 = valid0 || _valid0;
                    if (!valid0) {
                      const _errs11 = errors;
                      if (!validate194(data, { instancePath, parentData, parentDataProperty, rootData })) {
                        vErrors = vErrors === null ? validate194.errors : vErrors.concat(validate194.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs11 === errors;
                      valid0 = valid0 || _valid0;
                      if (!valid0) {
                        const _errs12 = errors;
                        if (!validate197(data, { instancePath, parentData, parentDataProperty, rootData })) {
                          vErrors =
                            vErrors === null ? validate197.errors : vErrors.concat(validate197.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs12 === errors;
                        valid0 = valid0 || _valid0;
                        if (!valid0) {
                          const _errs13 = errors;
                          if (
                            !validate188(data, { instancePath, parentData, parentDataProperty, rootData })
                          ) {
                            vErrors =
                              vErrors === null ? validate188.errors : vErrors.concat(validate188.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs13 === errors;
                          valid0 = valid0 || _valid0;
                          if (!valid0) {
                            const _errs14 = errors;
                            if (
                              !validate175(data, { instancePath, parentData, parentDataProperty, rootData })
                            ) {
                              vErrors =
                                vErrors === null ? validate175.errors : vErrors.concat(validate175.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs14 === errors;
                            valid0 = valid0 || _valid0;
                            if (!valid0) {
                              const _errs15 = errors;
                              if (
                                !validate180(data, { instancePath, parentData, parentDataProperty, rootData })
                              ) {
                                vErrors =
                                  vErrors === null ? validate180.errors : vErrors.concat(validate180.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs15 === errors;
                              valid0 = valid0 || _valid0;
                              if (!valid0) {
                                const _errs16 = errors;
                                if (
                                  !validate202(data, {
                                    instancePath,
                                    parentData,
                                    parentDataProperty,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate202.errors
                                      : vErrors.concat(validate202.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs16 === errors;
                                valid0 = valid0 || _valid0;
                                if (!valid0) {
                                  const _errs17 = errors;
                                  if (
                                    !validate204(data, {
                                      instancePath,
                                      parentData,
                                      parentDataProperty,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate204.errors
                                        : vErrors.concat(validate204.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs17 === errors;
                                  valid0 = valid0 || _valid0;
                                  if (!valid0) {
                                    const _errs18 = errors;
                                    if (
                                      !validate168(data, {
                                        instancePath,
                                        parentData,
                                        parentDataProperty,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate168.errors
                                          : vErrors.concat(validate168.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs18 === errors;
                                    valid0 = valid0 || _valid0;
                                    if (!valid0) {
                                      const _errs19 = errors;
                                      if (
                                        !validate143(data, {
                                          instancePath,
                                          parentData,
                                          parentDataProperty,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate143.errors
                                            : vErrors.concat(validate143.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs19 === errors;
                                      valid0 = valid0 || _valid0;
                                      if (!valid0) {
                                        const _errs20 = errors;
                                        if (
                                          !validate185(data, {
                                            instancePath,
                                            parentData,
                                            parentDataProperty,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate185.errors
                                              : vErrors.concat(validate185.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs20 === errors;
                                        valid0 = valid0 || _valid0;
                                        if (!valid0) {
                                          const _errs21 = errors;
                                          if (
                                            !validate220(data, {
                                              instancePath,
                                              parentData,
                                              parentDataProperty,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null
                                                ? validate220.errors
                                                : vErrors.concat(validate220.errors);
                                            errors = vErrors.length;
                                          }
                                          var _valid0 = _errs21 === errors;
                                          valid0 = valid0 || _valid0;
                                          if (!valid0) {
                                            const _errs22 = errors;
                                            if (
                                              !validate298(data, {
                                                instancePath,
                                                parentData,
                                                parentDataProperty,
                                                rootData,
                                              })
                                            ) {
                                              vErrors =
                                                vErrors === null
                                                  ? validate298.errors
                                                  : vErrors.concat(validate298.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs22 === errors;
                                            valid0 = valid0 || _valid0;
                                            if (!valid0) {
                                              const _errs23 = errors;
                                              if (
                                                !validate272(data, {
                                                  instancePath,
                                                  parentData,
                                                  parentDataProperty,
                                                  rootData,
                                                })
                                              ) {
                                                vErrors =
                                                  vErrors === null
                                                    ? validate272.errors
                                                    : vErrors.concat(validate272.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid0 = _errs23 === errors;
                                              valid0 = valid0 || _valid0;
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  if (!valid0) {
    const err0 = { instancePath, schemaPath: '#/anyOf', keyword: 'anyOf', params: {} };
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
    validate311.errors = vErrors;
    return false;
  } else {
    errors = _errs0;
    if (vErrors !== null) {
      if (_errs0) {
        vErrors.length = _errs0;
      } else {
        vErrors = null;
      }
    }
  }
  validate311.errors = vErrors;
  return errors === 0;
}
function validate310(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate310.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'attrs' || key0 === 'content')) {
            validate310.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'layoutColumn')) {
              validate310.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema86.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.attrs !== undefined) {
              let data1 = data.attrs;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.width === undefined && (missing1 = 'width')) {
                    validate310.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/required',
                        keyword: 'required',
                        params: { missingProperty: missing1 },
                      },
                    ];
                    return false;
                  } else {
                    const _errs5 = errors;
                    for (const key1 in data1) {
                      if (!(key1 === 'width' || key1 === 'localId' || key1 === 'valign')) {
                        validate310.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs5 === errors) {
                      if (data1.width !== undefined) {
                        let data2 = data1.width;
                        const _errs6 = errors;
                        if (errors === _errs6) {
                          if (typeof data2 == 'number') {
                            if (data2 > 100 || isNaN(data2)) {
                              validate310.errors = [
                                {
                                  instancePath: instancePath + '/attrs/width',
                                  schemaPath: '#/properties/attrs/properties/width/maximum',
                                  keyword: 'maximum',
                                  params: { comparison: '<=', limit: 100 },
                                },
                              ];
                              return false;
                            } else {
                              if (data2 < 0 || isNaN(data2)) {
                                validate310.errors = [
                                  {
                                    instancePath: instancePath + '/attrs/width',
                                    schemaPath: '#/properties/attrs/properties/width/minimum',
                                    keyword: 'minimum',
                                    params: { comparison: '>=', limit: 0 },
                                  },
                                ];
                                return false;
                              }
                            }
                          } else {
                            validate310.errors = [
                              {
                                instancePath: instancePath + '/attrs/width',
                                schemaPath: '#/properties/attrs/properties/width/type',
                                keyword: 'type',
                                params: { type: 'number' },
                              },
                            ];
                            return false;
                          }
                        }
                        var valid1 = _errs6 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.localId !== undefined) {
                          const _errs8 = errors;
                          if (typeof data1.localId !== 'string') {
                            validate310.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid1 = _errs8 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.valign !== undefined) {
                            let data4 = data1.valign;
                            const _errs10 = errors;
                            if (!(data4 === 'top' || data4 === 'middle' || data4 === 'bottom')) {
                              validate310.errors = [
                                {
                                  instancePath: instancePath + '/attrs/valign',
                                  schemaPath: '#/properties/attrs/properties/valign/enum',
                                  keyword: 'enum',
                                  params: { allowedValues: schema86.properties.attrs.properties.valign.enum },
                                },
                              ];
                              return false;
                            }
                            var valid1 = _errs10 === errors;
                          } else {
                            var valid1 = true;
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate310.errors = [
                    {
                      instancePath: instancePath + '/attrs',
                      schemaPath: '#/properties/attrs/type',
                      keyword: 'type',
                      params: { type: 'object' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.content !== undefined) {
                let data5 = data.content;
                const _errs11 = errors;
                if (errors === _errs11) {
                  if (Array.isArray(data5)) {
                    if (data5.length < 1) {
                      validate310.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 1 },
                        },
                      ];
                      return false;
                    } else {
                      var valid2 = true;
                      const len0 = data5.length;
                      for (let i0 = 0; i0 < len0; i0++) {
                        const _errs13 = errors;
                        if (
                          !validate311(data5[i0], {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data5,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate311.errors : vErrors.concat(validate311.errors);
                          errors = vErrors.length;
                        }
                        var valid2 = _errs13 === errors;
                        if (!valid2) {
                          break;
                        }
                      }
                    }
                  } else {
                    validate310.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/properties/content/type',
                        keyword: 'type',
                        params: { type: 'array' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs11 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate310.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate310.errors = vErrors;
  return errors === 0;
}
function validate308(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate308.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate308.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'layoutSection')) {
              validate308.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema85.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate303(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate308.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    const _errs8 = errors;
                    for (const key1 in data3) {
                      if (!(key1 === 'localId')) {
                        validate308.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs8 === errors) {
                      if (data3.localId !== undefined) {
                        if (typeof data3.localId !== 'string') {
                          validate308.errors = [
                            {
                              instancePath: instancePath + '/attrs/localId',
                              schemaPath: '#/properties/attrs/properties/localId/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                      }
                    }
                  } else {
                    validate308.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data5 = data.content;
                  const _errs11 = errors;
                  if (errors === _errs11) {
                    if (Array.isArray(data5)) {
                      var valid3 = true;
                      const len1 = data5.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        const _errs13 = errors;
                        if (
                          !validate310(data5[i1], {
                            instancePath: instancePath + '/content/' + i1,
                            parentData: data5,
                            parentDataProperty: i1,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate310.errors : vErrors.concat(validate310.errors);
                          errors = vErrors.length;
                        }
                        var valid3 = _errs13 === errors;
                        if (!valid3) {
                          break;
                        }
                      }
                    } else {
                      validate308.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs11 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate308.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate308.errors = vErrors;
  return errors === 0;
}
function validate307(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  if (!validate308(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate308.errors : vErrors.concat(validate308.errors);
    errors = vErrors.length;
  }
  var valid0 = _errs0 === errors;
  if (valid0) {
    const _errs1 = errors;
    if (errors === _errs1) {
      if (data && typeof data == 'object' && !Array.isArray(data)) {
        let missing0;
        if (data.content === undefined && (missing0 = 'content')) {
          validate307.errors = [
            {
              instancePath,
              schemaPath: '#/allOf/1/required',
              keyword: 'required',
              params: { missingProperty: missing0 },
            },
          ];
          return false;
        } else {
          if (data.marks !== undefined) {
            let data0 = data.marks;
            const _errs4 = errors;
            if (errors === _errs4) {
              if (Array.isArray(data0)) {
                var valid2 = true;
                const len0 = data0.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  const _errs6 = errors;
                  if (
                    !validate303(data0[i0], {
                      instancePath: instancePath + '/marks/' + i0,
                      parentData: data0,
                      parentDataProperty: i0,
                      rootData,
                    })
                  ) {
                    vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                    errors = vErrors.length;
                  }
                  var valid2 = _errs6 === errors;
                  if (!valid2) {
                    break;
                  }
                }
              } else {
                validate307.errors = [
                  {
                    instancePath: instancePath + '/marks',
                    schemaPath: '#/allOf/1/properties/marks/type',
                    keyword: 'type',
                    params: { type: 'array' },
                  },
                ];
                return false;
              }
            }
            var valid1 = _errs4 === errors;
          } else {
            var valid1 = true;
          }
          if (valid1) {
            if (data.content !== undefined) {
              let data2 = data.content;
              const _errs7 = errors;
              if (errors === _errs7) {
                if (Array.isArray(data2)) {
                  if (data2.length > 3) {
                    validate307.errors = [
                      {
                        instancePath: instancePath + '/content',
                        schemaPath: '#/allOf/1/properties/content/maxItems',
                        keyword: 'maxItems',
                        params: { limit: 3 },
                      },
                    ];
                    return false;
                  } else {
                    if (data2.length < 2) {
                      validate307.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/allOf/1/properties/content/minItems',
                          keyword: 'minItems',
                          params: { limit: 2 },
                        },
                      ];
                      return false;
                    } else {
                      var valid3 = true;
                      const len1 = data2.length;
                      for (let i1 = 0; i1 < len1; i1++) {
                        const _errs9 = errors;
                        if (
                          !validate310(data2[i1], {
                            instancePath: instancePath + '/content/' + i1,
                            parentData: data2,
                            parentDataProperty: i1,
                            rootData,
                          })
                        ) {
                          vErrors =
                            vErrors === null ? validate310.errors : vErrors.concat(validate310.errors);
                          errors = vErrors.length;
                        }
                        var valid3 = _errs9 === errors;
                        if (!valid3) {
                          break;
                        }
                      }
                    }
                  }
                } else {
                  validate307.errors = [
                    {
                      instancePath: instancePath + '/content',
                      schemaPath: '#/allOf/1/properties/content/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid1 = _errs7 === errors;
            } else {
              var valid1 = true;
            }
          }
        }
      } else {
        validate307.errors = [
          { instancePath, schemaPath: '#/allOf/1/type', keyword: 'type', params: { type: 'object' } },
        ];
        return false;
      }
    }
    var valid0 = _errs1 === errors;
  }
  validate307.errors = vErrors;
  return errors === 0;
}
const schema88 = {
  type: 'object',
  properties: {
    type: { enum: ['expand'] },
    marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
    attrs: {
      type: 'object',
      properties: { title: { type: 'string' }, localId: { type: 'string' } },
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/non_nestable_block_content' },
          { $ref: '#/definitions/nestedExpand_with_no_marks_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'content'],
};
function validate341(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate341.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate341.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'expand')) {
              validate341.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema88.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate303(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate341.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    const _errs8 = errors;
                    for (const key1 in data3) {
                      if (!(key1 === 'title' || key1 === 'localId')) {
                        validate341.errors = [
                          {
                            instancePath: instancePath + '/attrs',
                            schemaPath: '#/properties/attrs/additionalProperties',
                            keyword: 'additionalProperties',
                            params: { additionalProperty: key1 },
                          },
                        ];
                        return false;
                        break;
                      }
                    }
                    if (_errs8 === errors) {
                      if (data3.title !== undefined) {
                        const _errs9 = errors;
                        if (typeof data3.title !== 'string') {
                          validate341.errors = [
                            {
                              instancePath: instancePath + '/attrs/title',
                              schemaPath: '#/properties/attrs/properties/title/type',
                              keyword: 'type',
                              params: { type: 'string' },
                            },
                          ];
                          return false;
                        }
                        var valid2 = _errs9 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data3.localId !== undefined) {
                          const _errs11 = errors;
                          if (typeof data3.localId !== 'string') {
                            validate341.errors = [
                              {
                                instancePath: instancePath + '/attrs/localId',
                                schemaPath: '#/properties/attrs/properties/localId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs11 === errors;
                        } else {
                          var valid2 = true;
                        }
                      }
                    }
                  } else {
                    validate341.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data6 = data.content;
                  const _errs13 = errors;
                  if (errors === _errs13) {
                    if (Array.isArray(data6)) {
                      if (data6.length < 1) {
                        validate341.errors = [
                          {
                            instancePath: instancePath + '/content',
                            schemaPath: '#/properties/content/minItems',
                            keyword: 'minItems',
                            params: { limit: 1 },
                          },
                        ];
                        return false;
                      } else {
                        var valid3 = true;
                        const len1 = data6.length;
                        for (let i1 = 0; i1 < len1; i1++) {
                          let data7 = data6[i1];
                          const _errs15 = errors;
                          const _errs16 = errors;
                          let valid4 = false;
                          const _errs17 = errors;
                          if (
                            !validate274(data7, {
                              instancePath: instancePath + '/content/' + i1,
                              parentData: data6,
                              parentDataProperty: i1,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate274.errors : vErrors.concat(validate274.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs17 === errors;
                          valid4 = valid4 || _valid0;
                          if (!valid4) {
                            const _errs18 = errors;
                            if (
                              !validate244(data7, {
                                instancePath: instancePath + '/content/' + i1,
                                parentData: data6,
                                parentDataProperty: i1,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate244.errors : vErrors.concat(validate244.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs18 === errors;
                            valid4 = valid4 || _valid0;
                          }
                          if (!valid4) {
                            const err0 = {
                              instancePath: instancePath + '/content/' + i1,
                              schemaPath: '#/properties/content/items/anyOf',
                              keyword: 'anyOf',
                              params: {},
                            };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                            validate341.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs16;
                            if (vErrors !== null) {
                              if (_errs16) {
                                vErrors.length = _errs16;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid3 = _errs15 === errors;
                          if (!valid3) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate341.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs13 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate341.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate341.errors = vErrors;
  return errors === 0;
}
const schema89 = {
  type: 'object',
  properties: {
    type: { enum: ['syncBlock'] },
    marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
    attrs: {
      type: 'object',
      properties: { resourceId: { type: 'string' }, localId: { type: 'string' } },
      required: ['resourceId', 'localId'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs'],
};
function validate346(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs'))
      ) {
        validate346.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs')) {
            validate346.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'syncBlock')) {
              validate346.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema89.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate303(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate346.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing1;
                    if (
                      (data3.resourceId === undefined && (missing1 = 'resourceId')) ||
                      (data3.localId === undefined && (missing1 = 'localId'))
                    ) {
                      validate346.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs8 = errors;
                      for (const key1 in data3) {
                        if (!(key1 === 'resourceId' || key1 === 'localId')) {
                          validate346.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs8 === errors) {
                        if (data3.resourceId !== undefined) {
                          const _errs9 = errors;
                          if (typeof data3.resourceId !== 'string') {
                            validate346.errors = [
                              {
                                instancePath: instancePath + '/attrs/resourceId',
                                schemaPath: '#/properties/attrs/properties/resourceId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs9 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data3.localId !== undefined) {
                            const _errs11 = errors;
                            if (typeof data3.localId !== 'string') {
                              validate346.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid2 = _errs11 === errors;
                          } else {
                            var valid2 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate346.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate346.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate346.errors = vErrors;
  return errors === 0;
}
const schema90 = {
  type: 'object',
  properties: {
    type: { enum: ['bodiedSyncBlock'] },
    marks: { type: 'array', items: { $ref: '#/definitions/breakout_mark' } },
    attrs: {
      type: 'object',
      properties: { resourceId: { type: 'string' }, localId: { type: 'string' } },
      required: ['resourceId', 'localId'],
      additionalProperties: false,
    },
    content: {
      type: 'array',
      items: {
        anyOf: [
          { $ref: '#/definitions/paragraph_node' },
          { $ref: '#/definitions/paragraph_with_alignment_node' },
          { $ref: '#/definitions/paragraph_with_indentation_node' },
          { $ref: '#/definitions/paragraph_with_no_marks_node' },
          { $ref: '#/definitions/blockCard_node' },
          { $ref: '#/definitions/blockquote_node' },
          { $ref: '#/definitions/bulletList_node' },
          { $ref: '#/definitions/codeBlock_node' },
          { $ref: '#/definitions/decisionList_node' },
          { $ref: '#/definitions/embedCard_node' },
          { $ref: '#/definitions/expand_node' },
          { $ref: '#/definitions/heading_node' },
          { $ref: '#/definitions/heading_with_alignment_node' },
          { $ref: '#/definitions/heading_with_indentation_node' },
          { $ref: '#/definitions/heading_with_no_marks_node' },
          { $ref: '#/definitions/layoutSection_node' },
          { $ref: '#/definitions/layoutSection_full_node' },
          { $ref: '#/definitions/mediaGroup_node' },
          { $ref: '#/definitions/mediaSingle_node' },
          { $ref: '#/definitions/mediaSingle_caption_node' },
          { $ref: '#/definitions/mediaSingle_full_node' },
          { $ref: '#/definitions/orderedList_node' },
          { $ref: '#/definitions/panel_node' },
          { $ref: '#/definitions/rule_node' },
          { $ref: '#/definitions/table_node' },
          { $ref: '#/definitions/taskList_node' },
        ],
      },
      minItems: 1,
    },
  },
  additionalProperties: false,
  required: ['type', 'attrs', 'content'],
};
function validate349(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.type === undefined && (missing0 = 'type')) ||
        (data.attrs === undefined && (missing0 = 'attrs')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate349.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'marks' || key0 === 'attrs' || key0 === 'content')) {
            validate349.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'bodiedSyncBlock')) {
              validate349.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema90.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.marks !== undefined) {
              let data1 = data.marks;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    const _errs5 = errors;
                    if (
                      !validate303(data1[i0], {
                        instancePath: instancePath + '/marks/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate303.errors : vErrors.concat(validate303.errors);
                      errors = vErrors.length;
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate349.errors = [
                    {
                      instancePath: instancePath + '/marks',
                      schemaPath: '#/properties/marks/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.attrs !== undefined) {
                let data3 = data.attrs;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (data3 && typeof data3 == 'object' && !Array.isArray(data3)) {
                    let missing1;
                    if (
                      (data3.resourceId === undefined && (missing1 = 'resourceId')) ||
                      (data3.localId === undefined && (missing1 = 'localId'))
                    ) {
                      validate349.errors = [
                        {
                          instancePath: instancePath + '/attrs',
                          schemaPath: '#/properties/attrs/required',
                          keyword: 'required',
                          params: { missingProperty: missing1 },
                        },
                      ];
                      return false;
                    } else {
                      const _errs8 = errors;
                      for (const key1 in data3) {
                        if (!(key1 === 'resourceId' || key1 === 'localId')) {
                          validate349.errors = [
                            {
                              instancePath: instancePath + '/attrs',
                              schemaPath: '#/properties/attrs/additionalProperties',
                              keyword: 'additionalProperties',
                              params: { additionalProperty: key1 },
                            },
                          ];
                          return false;
                          break;
                        }
                      }
                      if (_errs8 === errors) {
                        if (data3.resourceId !== undefined) {
                          const _errs9 = errors;
                          if (typeof data3.resourceId !== 'string') {
                            validate349.errors = [
                              {
                                instancePath: instancePath + '/attrs/resourceId',
                                schemaPath: '#/properties/attrs/properties/resourceId/type',
                                keyword: 'type',
                                params: { type: 'string' },
                              },
                            ];
                            return false;
                          }
                          var valid2 = _errs9 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data3.localId !== undefined) {
                            const _errs11 = errors;
                            if (typeof data3.localId !== 'string') {
                              validate349.errors = [
                                {
                                  instancePath: instancePath + '/attrs/localId',
                                  schemaPath: '#/properties/attrs/properties/localId/type',
                                  keyword: 'type',
                                  params: { type: 'string' },
                                },
                              ];
                              return false;
                            }
                            var valid2 = _errs11 === errors;
                          } else {
                            var valid2 = true;
                          }
                        }
                      }
                    }
                  } else {
                    validate349.errors = [
                      {
                        instancePath: instancePath + '/attrs',
                        schemaPath: '#/properties/attrs/type',
                        keyword: 'type',
                        params: { type: 'object' },
                      },
                    ];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.content !== undefined) {
                  let data6 = data.content;
                  const _errs13 = errors;
                  if (errors === _errs13) {
                    if (Array.isArray(data6)) {
                      if (data6.length < 1) {
                        validate349.errors = [
                          {
                            instancePath: instancePath + '/content',
                            schemaPath: '#/properties/content/minItems',
                            keyword: 'minItems',
                            params: { limit: 1 },
                          },
                        ];
                        return false;
                      } else {
                        var valid3 = true;
                        const len1 = data6.length;
                        for (let i1 = 0; i1 < len1; i1++) {
                          let data7 = data6[i1];
                          const _errs15 = errors;
                          const _errs16 = errors;
                          let valid4 = false;
                          const _errs17 = errors;
                          if (
                            !validate93(data7, {
                              instancePath: instancePath + '/content/' + i1,
                              parentData: data6,
                              parentDataProperty: i1,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate93.errors : vErrors.concat(validate93.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs17 === errors;
                          valid4 = valid4 || _valid0;
                          if (!valid4) {
                            const _errs18 = errors;
                            if (
                              !validate92(data7, {
                                instancePath: instancePath + '/content/' + i1,
                                parentData: data6,
                                parentDataProperty: i1,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs18 === errors;
                            valid4 = valid4 || _valid0;
                            if (!valid4) {
                              const _errs19 = errors;
                              if (
                                !validate124(data7, {
                                  instancePath: instancePath + '/content/' + i1,
                                  parentData: data6,
                                  parentDataProperty: i1,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate124.errors : vErrors.concat(validate124.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs19 === errors;
                              valid4 = valid4 || _valid0;
                              if (!valid4) {
                                const _errs20 = errors;
                                if (
                                  !validate130(data7, {
                                    instancePath: instancePath + '/content/' + i1,
                                    parentData: data6,
                                    parentDataProperty: i1,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate130.errors
                                      : vErrors.concat(validate130.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs20 === errors;
                                valid4 = valid4 || _valid0;
                                if (!valid4) {
                                  const _errs21 = errors;
                                  if (
                                    !validate23(data7, {
                                      instancePath: instancePath + '/content/' + i1,
                                      parentData: data6,
                                      parentDataProperty: i1,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate23.errors
                                        : vErrors.concat(validate23.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs21 === errors;
                                  valid4 = valid4 || _valid0;
                                  if (!valid4) {
                                    const _errs22 = errors;
                                    if (
                                      !validate168(data7, {
                                        instancePath: instancePath + '/content/' + i1,
                                        parentData: data6,
                                        parentDataProperty: i1,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate168.errors
                                          : vErrors.concat(validate168.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs22 === errors;
                                    valid4 = valid4 || _valid0;
                                    if (!valid4) {
                                      const _errs23 = errors;
                                      if (
                                        !validate158(data7, {
                                          instancePath: instancePath + '/content/' + i1,
                                          parentData: data6,
                                          parentDataProperty: i1,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate158.errors
                                            : vErrors.concat(validate158.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs23 === errors;
                                      valid4 = valid4 || _valid0;
                                      if (!valid4) {
                                        const _errs24 = errors;
                                        if (
                                          !validate25(data7, {
                                            instancePath: instancePath + '/content/' + i1,
                                            parentData: data6,
                                            parentDataProperty: i1,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate25.errors
                                              : vErrors.concat(validate25.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs24 === errors;
                                        valid4 = valid4 || _valid0;
                                        if (!valid4) {
                                          const _errs25 = errors;
                                          if (
                                            !validate180(data7, {
                                              instancePath: instancePath + '/content/' + i1,
                                              parentData: data6,
                                              parentDataProperty: i1,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null
                                                ? validate180.errors
                                                : vErrors.concat(validate180.errors);
                                            errors = vErrors.length;
                                          }
                                          var _valid0 = _errs25 === errors;
                                          valid4 = valid4 || _valid0;
                                          if (!valid4) {
                                            const _errs26 = errors;
                                            if (
                                              !validate185(data7, {
                                                instancePath: instancePath + '/content/' + i1,
                                                parentData: data6,
                                                parentDataProperty: i1,
                                                rootData,
                                              })
                                            ) {
                                              vErrors =
                                                vErrors === null
                                                  ? validate185.errors
                                                  : vErrors.concat(validate185.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs26 === errors;
                                            valid4 = valid4 || _valid0;
                                            if (!valid4) {
                                              const _errs27 = errors;
                                              if (
                                                !validate298(data7, {
                                                  instancePath: instancePath + '/content/' + i1,
                                                  parentData: data6,
                                                  parentDataProperty: i1,
                                                  rootData,
                                                })
                                              ) {
                                                vErrors =
                                                  vErrors === null
                                                    ? validate298.errors
                                                    : vErrors.concat(validate298.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid0 = _errs27 === errors;
                                              valid4 = valid4 || _valid0;
                                              if (!valid4) {
                                                const _errs28 = errors;
                                                if (
                                                  !validate189(data7, {
                                                    instancePath: instancePath + '/content/' + i1,
                                                    parentData: data6,
                                                    parentDataProperty: i1,
                                                    rootData,
                                                  })
                                                ) {
                                                  vErrors =
                                                    vErrors === null
                                                      ? validate189.errors
                                                      : vErrors.concat(validate189.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs28 === errors;
                                                valid4 = valid4 || _valid0;
                                                if (!valid4) {
                                                  const _errs29 = errors;
                                                  if (
                                                    !validate197(data7, {
                                                      instancePath: instancePath + '/content/' + i1,
                                                      parentData: data6,
                                                      parentDataProperty: i1,
                                                      rootData,
                                                    })
                                                  ) {
                                                    vErrors =
                                                      vErrors === null
                                                        ? validate197.errors
                                                        : vErrors.concat(validate197.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var _valid0 = _errs29 === errors;
                                                  valid4 = valid4 || _valid0;
                                                  if (!valid4) {
                                                    const _errs30 = errors;
                                                    if (
                                                      !validate188(data7, {
                                                        instancePath: instancePath + '/content/' + i1,
                                                        parentData: data6,
                                                        parentDataProperty: i1,
                                                        rootData,
                                                      })
                                                    ) {
                                                      vErrors =
                                                        vErrors === null
                                                          ? validate188.errors
                                                          : vErrors.concat(validate188.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var _valid0 = _errs30 === errors;
                                                    valid4 = valid4 || _valid0;
                                                    if (!valid4) {
                                                      const _errs31 = errors;
                                                      if (
                                                        !validate194(data7, {
                                                          instancePath: instancePath + '/content/' + i1,
                                                          parentData: data6,
                                                          parentDataProperty: i1,
                                                          rootData,
                                                        })
                                                      ) {
                                                        vErrors =
                                                          vErrors === null
                                                            ? validate194.errors
                                                            : vErrors.concat(validate194.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var _valid0 = _errs31 === errors;
                                                      valid4 = valid4 || _valid0;
                                                      if (!valid4) {
                                                        const _errs32 = errors;
                                                        if (
                                                          !validate308(data7, {
                                                            instancePath: instancePath + '/content/' + i1,
                                                            parentData: data6,
                                                            parentDataProperty: i1,
                                                            rootData,
                                                          })
                                                        ) {
                                                          vErrors =
                                                            vErrors === null
                                                              ? validate308.errors
                                                              : vErrors.concat(validate308.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var _valid0 = _errs32 === errors;
                                                        valid4 = valid4 || _valid0;
                                                        if (!valid4) {
                                                          const _errs33 = errors;
                                                          if (
                                                            !validate307(data7, {
                                                              instancePath: instancePath + '/content/' + i1,
                                                              parentData: data6,
                                                              parentDataProperty: i1,
                                                              rootData,
                                                            })
                                                          ) {
                                                            vErrors =
                                                              vErrors === null
                                                                ? validate307.errors
                                                                : vErrors.concat(validate307.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var _valid0 = _errs33 === errors;
                                                          valid4 = valid4 || _valid0;
                                                          if (!valid4) {
                                                            const _errs34 = errors;
                                                            if (
                                                              !validate175(data7, {
                                                                instancePath: instancePath + '/content/' + i1,
                                                                parentData: data6,
                                                                parentDataProperty: i1,
                                                                rootData,
                                                              })
                                                            ) {
                                                              vErrors =
                                                                vErrors === null
                                                                  ? validate175.errors
                                                                  : vErrors.concat(validate175.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var _valid0 = _errs34 === errors;
                                                            valid4 = valid4 || _valid0;
                                                            if (!valid4) {
                                                              const _errs35 = errors;
                                                              if (
                                                                !validate32(data7, {
                                                                  instancePath:
                                                                    instancePath + '/content/' + i1,
                                                                  parentData: data6,
                                                                  parentDataProperty: i1,
                                                                  rootData,
                                                                })
                                                              ) {
                                                                vErrors =
                                                                  vErrors === null
                                                                    ? validate32.errors
                                                                    : vErrors.concat(validate32.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var _valid0 = _errs35 === errors;
                                                              valid4 = valid4 || _valid0;
                                                              if (!valid4) {
                                                                const _errs36 = errors;
                                                                if (
                                                                  !validate31(data7, {
                                                                    instancePath:
                                                                      instancePath + '/content/' + i1,
                                                                    parentData: data6,
                                                                    parentDataProperty: i1,
                                                                    rootData,
                                                                  })
                                                                ) {
                                                                  vErrors =
                                                                    vErrors === null
                                                                      ? validate31.errors
                                                                      : vErrors.concat(validate31.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var _valid0 = _errs36 === errors;
                                                                valid4 = valid4 || _valid0;
                                                                if (!valid4) {
                                                                  const _errs37 = errors;
                                                                  if (
                                                                    !validate88(data7, {
                                                                      instancePath:
                                                                        instancePath + '/content/' + i1,
                                                                      parentData: data6,
                                                                      parentDataProperty: i1,
                                                                      rootData,
                                                                    })
                                                                  ) {
                                                                    vErrors =
                                                                      vErrors === null
                                                                        ? validate88.errors
                                                                        : vErrors.concat(validate88.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var _valid0 = _errs37 === errors;
                                                                  valid4 = valid4 || _valid0;
                                                                  if (!valid4) {
                                                                    const _errs38 = errors;
                                                                    if (
                                                                      !validate154(data7, {
                                                                        instancePath:
                                                                          instancePath + '/content/' + i1,
                                                                        parentData: data6,
                                                                        parentDataProperty: i1,
                                                                        rootData,
                                                                      })
                                                                    ) {
                                                                      vErrors =
                                                                        vErrors === null
                                                                          ? validate154.errors
                                                                          : vErrors.concat(
                                                                              validate154.errors,
                                                                            );
                                                                      errors = vErrors.length;
                                                                    }
                                                                    var _valid0 = _errs38 === errors;
                                                                    valid4 = valid4 || _valid0;
                                                                    if (!valid4) {
                                                                      const _errs39 = errors;
                                                                      if (
                                                                        !validate204(data7, {
                                                                          instancePath:
                                                                            instancePath + '/content/' + i1,
                                                                          parentData: data6,
                                                                          parentDataProperty: i1,
                                                                          rootData,
                                                                        })
                                                                      ) {
                                                                        vErrors =
                                                                          vErrors === null
                                                                            ? validate204.errors
                                                                            : vErrors.concat(
                                                                                validate204.errors,
                                                                              );
                                                                        errors = vErrors.length;
                                                                      }
                                                                      var _valid0 = _errs39 === errors;
                                                                      valid4 = valid4 || _valid0;
                                                                      if (!valid4) {
                                                                        const _errs40 = errors;
                                                                        if (
                                                                          !validate202(data7, {
                                                                            instancePath:
                                                                              instancePath + '/content/' + i1,
                                                                            parentData: data6,
                                                                            parentDataProperty: i1,
                                                                            rootData,
                                                                          })
                                                                        ) {
                                                                          vErrors =
                                                                            vErrors === null
                                                                              ? validate202.errors
                                                                              : vErrors.concat(
                                                                                  validate202.errors,
                                                                                );
                                                                          errors = vErrors.length;
                                                                        }
                                                                        var _valid0 = _errs40 === errors;
                                                                        valid4 = valid4 || _valid0;
                                                                        if (!valid4) {
                                                                          const _errs41 = errors;
                                                                          if (
                                                                            !validate220(data7, {
                                                                              instancePath:
                                                                                instancePath +
                                                                                '/content/' +
                                                                                i1,
                                                                              parentData: data6,
                                                                              parentDataProperty: i1,
                                                                              rootData,
                                                                            })
                                                                          ) {
                                                                            vErrors =
                                                                              vErrors === null
                                                                                ? validate220.errors
                                                                                : vErrors.concat(
                                                                                    validate220.errors,
                                                                                  );
                                                                            errors = vErrors.length;
                                                                          }
                                                                          var _valid0 = _errs41 === errors;
                                                                          valid4 = valid4 || _valid0;
                                                                          if (!valid4) {
                                                                            const _errs42 = errors;
                                                                            if (
                                                                              !validate133(data7, {
                                                                                instancePath:
                                                                                  instancePath +
                                                                                  '/content/' +
                                                                                  i1,
                                                                                parentData: data6,
                                                                                parentDataProperty: i1,
                                                                                rootData,
                                                                              })
                                                                            ) {
                                                                              vErrors =
                                                                                vErrors === null
                                                                                  ? validate133.errors
                                                                                  : vErrors.concat(
                                                                                      validate133.errors,
                                                                                    );
                                                                              errors = vErrors.length;
                                                                            }
                                                                            var _valid0 = _errs42 === errors;
                                                                            valid4 = valid4 || _valid0;
                                                                          }
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                          if (!valid4) {
                            const err0 = {
                              instancePath: instancePath + '/content/' + i1,
                              schemaPath: '#/properties/content/items/anyOf',
                              keyword: 'anyOf',
                              params: {},
                            };
                            if (vErrors === null) {
                              vErrors = [err0];
                            } else {
                              vErrors.push(err0);
                            }
                            errors++;
                            validate349.errors = vErrors;
                            return false;
                          } else {
                            errors = _errs16;
                            if (vErrors !== null) {
                              if (_errs16) {
                                vErrors.length = _errs16;
                              } else {
                                vErrors = null;
                              }
                            }
                          }
                          var valid3 = _errs15 === errors;
                          if (!valid3) {
                            break;
                          }
                        }
                      }
                    } else {
                      validate349.errors = [
                        {
                          instancePath: instancePath + '/content',
                          schemaPath: '#/properties/content/type',
                          keyword: 'type',
                          params: { type: 'array' },
                        },
                      ];
                      return false;
                    }
                  }
                  var valid0 = _errs13 === errors;
                } else {
                  var valid0 = true;
                }
              }
            }
          }
        }
      }
    } else {
      validate349.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate349.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == 'object' && !Array.isArray(data)) {
      let missing0;
      if (
        (data.version === undefined && (missing0 = 'version')) ||
        (data.type === undefined && (missing0 = 'type')) ||
        (data.content === undefined && (missing0 = 'content'))
      ) {
        validate22.errors = [
          {
            instancePath,
            schemaPath: '#/required',
            keyword: 'required',
            params: { missingProperty: missing0 },
          },
        ];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!(key0 === 'type' || key0 === 'content' || key0 === 'version')) {
            validate22.errors = [
              {
                instancePath,
                schemaPath: '#/additionalProperties',
                keyword: 'additionalProperties',
                params: { additionalProperty: key0 },
              },
            ];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.type !== undefined) {
            const _errs2 = errors;
            if (!(data.type === 'doc')) {
              validate22.errors = [
                {
                  instancePath: instancePath + '/type',
                  schemaPath: '#/properties/type/enum',
                  keyword: 'enum',
                  params: { allowedValues: schema7.properties.type.enum },
                },
              ];
              return false;
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.content !== undefined) {
              let data1 = data.content;
              const _errs3 = errors;
              if (errors === _errs3) {
                if (Array.isArray(data1)) {
                  var valid1 = true;
                  const len0 = data1.length;
                  for (let i0 = 0; i0 < len0; i0++) {
                    let data2 = data1[i0];
                    const _errs5 = errors;
                    const _errs6 = errors;
                    let valid2 = false;
                    const _errs7 = errors;
                    if (
                      !validate23(data2, {
                        instancePath: instancePath + '/content/' + i0,
                        parentData: data1,
                        parentDataProperty: i0,
                        rootData,
                      })
                    ) {
                      vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
                      errors = vErrors.length;
                    }
                    var _valid0 = _errs7 === errors;
                    valid2 = valid2 || _valid0;
                    if (!valid2) {
                      const _errs8 = errors;
                      if (
                        !validate25(data2, {
                          instancePath: instancePath + '/content/' + i0,
                          parentData: data1,
                          parentDataProperty: i0,
                          rootData,
                        })
                      ) {
                        vErrors = vErrors === null ? validate25.errors : vErrors.concat(validate25.errors);
                        errors = vErrors.length;
                      }
                      var _valid0 = _errs8 === errors;
                      valid2 = valid2 || _valid0;
                      if (!valid2) {
                        const _errs9 = errors;
                        if (
                          !validate31(data2, {
                            instancePath: instancePath + '/content/' + i0,
                            parentData: data1,
                            parentDataProperty: i0,
                            rootData,
                          })
                        ) {
                          vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
                          errors = vErrors.length;
                        }
                        var _valid0 = _errs9 === errors;
                        valid2 = valid2 || _valid0;
                        if (!valid2) {
                          const _errs10 = errors;
                          if (
                            !validate88(data2, {
                              instancePath: instancePath + '/content/' + i0,
                              parentData: data1,
                              parentDataProperty: i0,
                              rootData,
                            })
                          ) {
                            vErrors =
                              vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
                            errors = vErrors.length;
                          }
                          var _valid0 = _errs10 === errors;
                          valid2 = valid2 || _valid0;
                          if (!valid2) {
                            const _errs11 = errors;
                            if (
                              !validate92(data2, {
                                instancePath: instancePath + '/content/' + i0,
                                parentData: data1,
                                parentDataProperty: i0,
                                rootData,
                              })
                            ) {
                              vErrors =
                                vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
                              errors = vErrors.length;
                            }
                            var _valid0 = _errs11 === errors;
                            valid2 = valid2 || _valid0;
                            if (!valid2) {
                              const _errs12 = errors;
                              if (
                                !validate124(data2, {
                                  instancePath: instancePath + '/content/' + i0,
                                  parentData: data1,
                                  parentDataProperty: i0,
                                  rootData,
                                })
                              ) {
                                vErrors =
                                  vErrors === null ? validate124.errors : vErrors.concat(validate124.errors);
                                errors = vErrors.length;
                              }
                              var _valid0 = _errs12 === errors;
                              valid2 = valid2 || _valid0;
                              if (!valid2) {
                                const _errs13 = errors;
                                if (
                                  !validate130(data2, {
                                    instancePath: instancePath + '/content/' + i0,
                                    parentData: data1,
                                    parentDataProperty: i0,
                                    rootData,
                                  })
                                ) {
                                  vErrors =
                                    vErrors === null
                                      ? validate130.errors
                                      : vErrors.concat(validate130.errors);
                                  errors = vErrors.length;
                                }
                                var _valid0 = _errs13 === errors;
                                valid2 = valid2 || _valid0;
                                if (!valid2) {
                                  const _errs14 = errors;
                                  if (
                                    !validate133(data2, {
                                      instancePath: instancePath + '/content/' + i0,
                                      parentData: data1,
                                      parentDataProperty: i0,
                                      rootData,
                                    })
                                  ) {
                                    vErrors =
                                      vErrors === null
                                        ? validate133.errors
                                        : vErrors.concat(validate133.errors);
                                    errors = vErrors.length;
                                  }
                                  var _valid0 = _errs14 === errors;
                                  valid2 = valid2 || _valid0;
                                  if (!valid2) {
                                    const _errs15 = errors;
                                    if (
                                      !validate154(data2, {
                                        instancePath: instancePath + '/content/' + i0,
                                        parentData: data1,
                                        parentDataProperty: i0,
                                        rootData,
                                      })
                                    ) {
                                      vErrors =
                                        vErrors === null
                                          ? validate154.errors
                                          : vErrors.concat(validate154.errors);
                                      errors = vErrors.length;
                                    }
                                    var _valid0 = _errs15 === errors;
                                    valid2 = valid2 || _valid0;
                                    if (!valid2) {
                                      const _errs16 = errors;
                                      if (
                                        !validate158(data2, {
                                          instancePath: instancePath + '/content/' + i0,
                                          parentData: data1,
                                          parentDataProperty: i0,
                                          rootData,
                                        })
                                      ) {
                                        vErrors =
                                          vErrors === null
                                            ? validate158.errors
                                            : vErrors.concat(validate158.errors);
                                        errors = vErrors.length;
                                      }
                                      var _valid0 = _errs16 === errors;
                                      valid2 = valid2 || _valid0;
                                      if (!valid2) {
                                        const _errs17 = errors;
                                        if (
                                          !validate168(data2, {
                                            instancePath: instancePath + '/content/' + i0,
                                            parentData: data1,
                                            parentDataProperty: i0,
                                            rootData,
                                          })
                                        ) {
                                          vErrors =
                                            vErrors === null
                                              ? validate168.errors
                                              : vErrors.concat(validate168.errors);
                                          errors = vErrors.length;
                                        }
                                        var _valid0 = _errs17 === errors;
                                        valid2 = valid2 || _valid0;
                                        if (!valid2) {
                                          const _errs18 = errors;
                                          if (
                                            !validate180(data2, {
                                              instancePath: instancePath + '/content/' + i0,
                                              parentData: data1,
                                              parentDataProperty: i0,
                                              rootData,
                                            })
                                          ) {
                                            vErrors =
                                              vErrors === null
                                                ? validate180.errors
                                                : vErrors.concat(validate180.errors);
                                            errors = vErrors.length;
                                          }
                                          var _valid0 = _errs18 === errors;
                                          valid2 = valid2 || _valid0;
                                          if (!valid2) {
                                            const _errs19 = errors;
                                            if (
                                              !validate185(data2, {
                                                instancePath: instancePath + '/content/' + i0,
                                                parentData: data1,
                                                parentDataProperty: i0,
                                                rootData,
                                              })
                                            ) {
                                              vErrors =
                                                vErrors === null
                                                  ? validate185.errors
                                                  : vErrors.concat(validate185.errors);
                                              errors = vErrors.length;
                                            }
                                            var _valid0 = _errs19 === errors;
                                            valid2 = valid2 || _valid0;
                                            if (!valid2) {
                                              const _errs20 = errors;
                                              if (
                                                !validate143(data2, {
                                                  instancePath: instancePath + '/content/' + i0,
                                                  parentData: data1,
                                                  parentDataProperty: i0,
                                                  rootData,
                                                })
                                              ) {
                                                vErrors =
                                                  vErrors === null
                                                    ? validate143.errors
                                                    : vErrors.concat(validate143.errors);
                                                errors = vErrors.length;
                                              }
                                              var _valid0 = _errs20 === errors;
                                              valid2 = valid2 || _valid0;
                                              if (!valid2) {
                                                const _errs21 = errors;
                                                if (
                                                  !validate188(data2, {
                                                    instancePath: instancePath + '/content/' + i0,
                                                    parentData: data1,
                                                    parentDataProperty: i0,
                                                    rootData,
                                                  })
                                                ) {
                                                  vErrors =
                                                    vErrors === null
                                                      ? validate188.errors
                                                      : vErrors.concat(validate188.errors);
                                                  errors = vErrors.length;
                                                }
                                                var _valid0 = _errs21 === errors;
                                                valid2 = valid2 || _valid0;
                                                if (!valid2) {
                                                  const _errs22 = errors;
                                                  if (
                                                    !validate194(data2, {
                                                      instancePath: instancePath + '/content/' + i0,
                                                      parentData: data1,
                                                      parentDataProperty: i0,
                                                      rootData,
                                                    })
                                                  ) {
                                                    vErrors =
                                                      vErrors === null
                                                        ? validate194.errors
                                                        : vErrors.concat(validate194.errors);
                                                    errors = vErrors.length;
                                                  }
                                                  var _valid0 = _errs22 === errors;
                                                  valid2 = valid2 || _valid0;
                                                  if (!valid2) {
                                                    const _errs23 = errors;
                                                    if (
                                                      !validate197(data2, {
                                                        instancePath: instancePath + '/content/' + i0,
                                                        parentData: data1,
                                                        parentDataProperty: i0,
                                                        rootData,
                                                      })
                                                    ) {
                                                      vErrors =
                                                        vErrors === null
                                                          ? validate197.errors
                                                          : vErrors.concat(validate197.errors);
                                                      errors = vErrors.length;
                                                    }
                                                    var _valid0 = _errs23 === errors;
                                                    valid2 = valid2 || _valid0;
                                                    if (!valid2) {
                                                      const _errs24 = errors;
                                                      if (
                                                        !validate175(data2, {
                                                          instancePath: instancePath + '/content/' + i0,
                                                          parentData: data1,
                                                          parentDataProperty: i0,
                                                          rootData,
                                                        })
                                                      ) {
                                                        vErrors =
                                                          vErrors === null
                                                            ? validate175.errors
                                                            : vErrors.concat(validate175.errors);
                                                        errors = vErrors.length;
                                                      }
                                                      var _valid0 = _errs24 === errors;
                                                      valid2 = valid2 || _valid0;
                                                      if (!valid2) {
                                                        const _errs25 = errors;
                                                        if (
                                                          !validate202(data2, {
                                                            instancePath: instancePath + '/content/' + i0,
                                                            parentData: data1,
                                                            parentDataProperty: i0,
                                                            rootData,
                                                          })
                                                        ) {
                                                          vErrors =
                                                            vErrors === null
                                                              ? validate202.errors
                                                              : vErrors.concat(validate202.errors);
                                                          errors = vErrors.length;
                                                        }
                                                        var _valid0 = _errs25 === errors;
                                                        valid2 = valid2 || _valid0;
                                                        if (!valid2) {
                                                          const _errs26 = errors;
                                                          if (
                                                            !validate204(data2, {
                                                              instancePath: instancePath + '/content/' + i0,
                                                              parentData: data1,
                                                              parentDataProperty: i0,
                                                              rootData,
                                                            })
                                                          ) {
                                                            vErrors =
                                                              vErrors === null
                                                                ? validate204.errors
                                                                : vErrors.concat(validate204.errors);
                                                            errors = vErrors.length;
                                                          }
                                                          var _valid0 = _errs26 === errors;
                                                          valid2 = valid2 || _valid0;
                                                          if (!valid2) {
                                                            const _errs27 = errors;
                                                            if (
                                                              !validate220(data2, {
                                                                instancePath: instancePath + '/content/' + i0,
                                                                parentData: data1,
                                                                parentDataProperty: i0,
                                                                rootData,
                                                              })
                                                            ) {
                                                              vErrors =
                                                                vErrors === null
                                                                  ? validate220.errors
                                                                  : vErrors.concat(validate220.errors);
                                                              errors = vErrors.length;
                                                            }
                                                            var _valid0 = _errs27 === errors;
                                                            valid2 = valid2 || _valid0;
                                                            if (!valid2) {
                                                              const _errs28 = errors;
                                                              if (
                                                                !validate272(data2, {
                                                                  instancePath:
                                                                    instancePath + '/content/' + i0,
                                                                  parentData: data1,
                                                                  parentDataProperty: i0,
                                                                  rootData,
                                                                })
                                                              ) {
                                                                vErrors =
                                                                  vErrors === null
                                                                    ? validate272.errors
                                                                    : vErrors.concat(validate272.errors);
                                                                errors = vErrors.length;
                                                              }
                                                              var _valid0 = _errs28 === errors;
                                                              valid2 = valid2 || _valid0;
                                                              if (!valid2) {
                                                                const _errs29 = errors;
                                                                if (
                                                                  !validate298(data2, {
                                                                    instancePath:
                                                                      instancePath + '/content/' + i0,
                                                                    parentData: data1,
                                                                    parentDataProperty: i0,
                                                                    rootData,
                                                                  })
                                                                ) {
                                                                  vErrors =
                                                                    vErrors === null
                                                                      ? validate298.errors
                                                                      : vErrors.concat(validate298.errors);
                                                                  errors = vErrors.length;
                                                                }
                                                                var _valid0 = _errs29 === errors;
                                                                valid2 = valid2 || _valid0;
                                                                if (!valid2) {
                                                                  const _errs30 = errors;
                                                                  if (
                                                                    !validate302(data2, {
                                                                      instancePath:
                                                                        instancePath + '/content/' + i0,
                                                                      parentData: data1,
                                                                      parentDataProperty: i0,
                                                                      rootData,
                                                                    })
                                                                  ) {
                                                                    vErrors =
                                                                      vErrors === null
                                                                        ? validate302.errors
                                                                        : vErrors.concat(validate302.errors);
                                                                    errors = vErrors.length;
                                                                  }
                                                                  var _valid0 = _errs30 === errors;
                                                                  valid2 = valid2 || _valid0;
                                                                  if (!valid2) {
                                                                    const _errs31 = errors;
                                                                    if (
                                                                      !validate307(data2, {
                                                                        instancePath:
                                                                          instancePath + '/content/' + i0,
                                                                        parentData: data1,
                                                                        parentDataProperty: i0,
                                                                        rootData,
                                                                      })
                                                                    ) {
                                                                      vErrors =
                                                                        vErrors === null
                                                                          ? validate307.errors
                                                                          : vErrors.concat(
                                                                              validate307.errors,
                                                                            );
                                                                      errors = vErrors.length;
                                                                    }
                                                                    var _valid0 = _errs31 === errors;
                                                                    valid2 = valid2 || _valid0;
                                                                    if (!valid2) {
                                                                      const _errs32 = errors;
                                                                      if (
                                                                        !validate341(data2, {
                                                                          instancePath:
                                                                            instancePath + '/content/' + i0,
                                                                          parentData: data1,
                                                                          parentDataProperty: i0,
                                                                          rootData,
                                                                        })
                                                                      ) {
                                                                        vErrors =
                                                                          vErrors === null
                                                                            ? validate341.errors
                                                                            : vErrors.concat(
                                                                                validate341.errors,
                                                                              );
                                                                        errors = vErrors.length;
                                                                      }
                                                                      var _valid0 = _errs32 === errors;
                                                                      valid2 = valid2 || _valid0;
                                                                      if (!valid2) {
                                                                        const _errs33 = errors;
                                                                        if (
                                                                          !validate346(data2, {
                                                                            instancePath:
                                                                              instancePath + '/content/' + i0,
                                                                            parentData: data1,
                                                                            parentDataProperty: i0,
                                                                            rootData,
                                                                          })
                                                                        ) {
                                                                          vErrors =
                                                                            vErrors === null
                                                                              ? validate346.errors
                                                                              : vErrors.concat(
                                                                                  validate346.errors,
                                                                                );
                                                                          errors = vErrors.length;
                                                                        }
                                                                        var _valid0 = _errs33 === errors;
                                                                        valid2 = valid2 || _valid0;
                                                                        if (!valid2) {
                                                                          const _errs34 = errors;
                                                                          if (
                                                                            !validate349(data2, {
                                                                              instancePath:
                                                                                instancePath +
                                                                                '/content/' +
                                                                                i0,
                                                                              parentData: data1,
                                                                              parentDataProperty: i0,
                                                                              rootData,
                                                                            })
                                                                          ) {
                                                                            vErrors =
                                                                              vErrors === null
                                                                                ? validate349.errors
                                                                                : vErrors.concat(
                                                                                    validate349.errors,
                                                                                  );
                                                                            errors = vErrors.length;
                                                                          }
                                                                          var _valid0 = _errs34 === errors;
                                                                          valid2 = valid2 || _valid0;
                                                                        }
                                                                      }
                                                                    }
                                                                  }
                                                                }
                                                              }
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                    if (!valid2) {
                      const err0 = {
                        instancePath: instancePath + '/content/' + i0,
                        schemaPath: '#/properties/content/items/anyOf',
                        keyword: 'anyOf',
                        params: {},
                      };
                      if (vErrors === null) {
                        vErrors = [err0];
                      } else {
                        vErrors.push(err0);
                      }
                      errors++;
                      validate22.errors = vErrors;
                      return false;
                    } else {
                      errors = _errs6;
                      if (vErrors !== null) {
                        if (_errs6) {
                          vErrors.length = _errs6;
                        } else {
                          vErrors = null;
                        }
                      }
                    }
                    var valid1 = _errs5 === errors;
                    if (!valid1) {
                      break;
                    }
                  }
                } else {
                  validate22.errors = [
                    {
                      instancePath: instancePath + '/content',
                      schemaPath: '#/properties/content/type',
                      keyword: 'type',
                      params: { type: 'array' },
                    },
                  ];
                  return false;
                }
              }
              var valid0 = _errs3 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.version !== undefined) {
                const _errs35 = errors;
                if (!(data.version === 1)) {
                  validate22.errors = [
                    {
                      instancePath: instancePath + '/version',
                      schemaPath: '#/properties/version/enum',
                      keyword: 'enum',
                      params: { allowedValues: schema7.properties.version.enum },
                    },
                  ];
                  return false;
                }
                var valid0 = _errs35 === errors;
              } else {
                var valid0 = true;
              }
            }
          }
        }
      }
    } else {
      validate22.errors = [
        { instancePath, schemaPath: '#/type', keyword: 'type', params: { type: 'object' } },
      ];
      return false;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = '', parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!validate22(data, { instancePath, parentData, parentDataProperty, rootData })) {
    vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
    errors = vErrors.length;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
