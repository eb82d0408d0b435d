// Reads diagrams with Mermaid's own parser; the first that it refuses ends the program with what is wrong.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

// The parser cleans texts with the help of a page.
const page = new JSDOM('');
globalThis.window = page.window;
globalThis.document = page.window.document;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ maxTextSize: 1e9 });
for (const file of process.argv.slice(2)) {
  try {
    const { diagramType } = await mermaid.parse(readFileSync(file, 'utf8'));
    console.log(diagramType);
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
}
