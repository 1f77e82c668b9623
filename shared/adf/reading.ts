import type { Flow } from './flow.ts';
import type { HtmlElement } from './html-tree.ts';
import type { Marks } from './marks.ts';
import type { Warnings } from './warnings.ts';
import type { AdfNode } from './document.ts';

/** How an uploaded image is named in a document: by its Media Services id, which is not the attachment's id. */
export type MediaReference =
  | { readonly type: 'file'; readonly id: string; readonly collection: string }
  | { readonly type: 'external'; readonly url: string };

export interface HtmlToAdfOptions {
  /** The uploaded file that stands for an image's source (any `src`, also `data:` and relative ones), if there is one. */
  readonly mediaFor?: (src: string) => MediaReference | undefined;
}

/** What applies to everything inside an element. */
export interface Inherited {
  readonly marks: Marks;
  readonly preformatted: boolean;
}

/** One conversion: what all its readers share. */
export interface Reading {
  readonly options: HtmlToAdfOptions;
  readonly warnings: Warnings;
  /** Reads the children of an element into a flow. */
  children(element: HtmlElement, inherited: Inherited, flow: Flow): void;
  /** Reads the children of an element as a container of their own. */
  blocks(element: HtmlElement, inherited: Inherited): AdfNode[];
}
