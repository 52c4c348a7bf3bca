/** A part of the benchmark that was measured, as it stands in results.md. */
export interface Part {
  readonly title: string;
  readonly paragraphs: readonly string[];
}
