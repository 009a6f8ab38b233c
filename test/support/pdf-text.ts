/** What can be read in a PDF. */
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The text of all its pages, one after the other. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = [...document.pages()].map((page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text;
}
