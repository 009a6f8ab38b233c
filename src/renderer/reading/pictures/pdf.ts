/** Pages of a PDF as pictures, drawn by PDFium (its wasm is bundled). For the worker: drawing takes its thread. */
import { PDFiumLibrary, PDFiumModule } from '@hyzyla/pdfium';
import wasmUrl from '@hyzyla/pdfium/pdfium.wasm?url';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { pageProblem } from '../../desk/bridge.ts';
import type { Pages } from './page-pictures.ts';
import { damaged } from './picture-file.ts';

/** Pixels along the longer side at most: A4 at 300 dpi, as a scanner would have it. */
const maxSide = 3508;

/** Pixels to a point (1/72 inch) at most: a small page holds no more for being drawn larger. */
const largestScale = 300 / 72;

/** Bytes of memory it may take. Its own limit is two gigabytes, which a counter's computer may not have to give. */
const maxMemory = 768 * 2 ** 20;

/** FPDF_ERR_PASSWORD of PDFium's fpdfview.h. */
const passwordNeeded = 4;

type Module = Awaited<ReturnType<typeof PDFiumModule>>;
type Imports = Record<string, Record<string, (size: number) => boolean>>;

async function load(): Promise<{ library: PDFiumLibrary; module: Module }> {
  const compiled = await WebAssembly.compileStreaming(fetch(wasmUrl));
  let module: Module | undefined;
  const library = await PDFiumLibrary.initBase({
    vendor: async (options) => {
      module = await PDFiumModule(options);
      return module;
    },
    instantiateWasm: (imports, done) => {
      const bounded = withBoundedMemory(imports as Imports);
      void WebAssembly.instantiate(compiled, bounded).then((instance) =>
        // Emscripten wants the instance, whatever the package's types say.
        (done as unknown as (instance: WebAssembly.Instance) => void)(instance),
      );
      return {};
    },
  });
  return { library, module: module as Module };
}

function withBoundedMemory(imports: Imports): WebAssembly.Imports {
  const grow = imports.env?.emscripten_resize_heap;
  if (!grow) throw new Error('PDFium no longer asks for memory as it did');
  const bounded = (size: number) => size >>> 0 <= maxMemory && grow(size);
  return { ...imports, env: { ...imports.env, emscripten_resize_heap: bounded } };
}

/** Opens a PDF. Fails when it is damaged or asks for a password. */
export async function openPdf(bytes: Uint8Array): Promise<Result<Pages>> {
  const { library, module } = await load();
  const document = await library.loadDocument(bytes).catch(() => undefined);
  if (!document) {
    const locked = module._FPDF_GetLastError() === passwordNeeded;
    return fail(locked ? pageProblem('picture-locked', 'screenshot-instead') : damaged());
  }
  return ok({
    count: document.getPageCount(),
    async draw(index) {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      // A page that cannot be read has no size.
      if (!(originalWidth > 0 && originalHeight > 0)) return fail(damaged());
      const scale = Math.min(largestScale, maxSide / Math.max(originalWidth, originalHeight));
      const side = (points: number) => Math.max(1, Math.round(points * scale));
      const { width, height, data } = await page.render({
        width: side(originalWidth),
        height: side(originalHeight),
        scale: 1,
        render: 'bitmap',
        // A code may be the picture of a form's field.
        renderFormFields: true,
      });
      const pixels = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
      return ok(await createImageBitmap(new ImageData(pixels, width, height)));
    },
  });
}
