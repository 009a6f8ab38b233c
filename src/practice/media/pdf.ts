/** One page, as data. */
export interface Report {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Text for a PDF string in the standard Latin encoding; letters it lacks become question marks. */
function pdfText(text: string): string {
  const folded = [...text.replaceAll('Ł', 'L').replaceAll('ł', 'l')].map((letter) => {
    if (letter.charCodeAt(0) < 256) return letter;
    const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return plain.charCodeAt(0) < 256 ? plain : '?';
  });
  return folded.join('').replace(/[\\()]/g, (mark) => `\\${mark}`);
}

function pageContent({ title, lines }: Report): string {
  const body = lines.map((line) => `(${pdfText(line)}) Tj 0 -18 Td`).join('\n');
  return [
    'q 0.9 0.75 0.75 rg BT /F2 96 Tf 0.7071 0.7071 -0.7071 0.7071 130 200 Tm (SPECIMEN) Tj ET Q',
    `BT /F2 18 Tf 60 770 Td (${pdfText(title)}) Tj ET`,
    `BT /F1 11 Tf 60 730 Td\n${body}\nET`,
  ].join('\n');
}

/** The number of the first page's object; each page is followed by what is on it. */
const firstPage = 5;

/** Writes a small, valid PDF of one or more pages, each marked SPECIMEN across. */
export function writePdf(...reports: readonly Report[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${reports.map((_, index) => `${firstPage + 2 * index} 0 R`).join(' ')}] /Count ${reports.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...reports.flatMap((report, index) => {
      const content = pageContent(report);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${firstPage + 2 * index + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
