/** What the author of an imported file has to put right. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
