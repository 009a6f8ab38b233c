/** Finds what people would read, and nobody could translate, in source text. */
import { parseSync } from 'vite';

/** Attributes and properties whose text is shown or spoken. */
const visible = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'body',
  'buttonLabel',
  'buttons',
  'confirmLabel',
  'consequence',
  'description',
  'detail',
  'error',
  'help',
  'hint',
  'label',
  'message',
  'placeholder',
  'question',
  'sublabel',
  'subtitle',
  'text',
  'title',
  'toolTip',
]);

interface Node {
  type: string;
  start: number;
  [name: string]: unknown;
}

interface WordsFound {
  line: number;
  text: string;
}

/**
 * Three kinds: whatever stands between the tags of JSX; what an attribute or a property that is shown is set to; and
 * any text of two words or more. What only developers see, errors that are thrown and the log, is left out.
 */
export function wordsInCode(path: string, source: string): WordsFound[] {
  const parsed = parseSync(path, source);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const found: WordsFound[] = [];

  const look = (node: Node, above: Node[]): void => {
    if (isForDevelopers(node, source)) return;
    const text = textOf(node);
    if (text !== undefined && isForPeople(node, text, above)) {
      found.push({ line: source.slice(0, node.start).split('\n').length, text: text.trim() });
    }
    for (const child of childrenOf(node)) look(child, [...above, node]);
  };
  look(parsed.program as unknown as Node, []);
  return found;
}

function isForPeople(node: Node, text: string, above: Node[]): boolean {
  if (!/\p{L}/u.test(text)) return false;
  if (node.type === 'JSXText') return true;
  if (isSentence(text)) return true;
  const holder = holderOf(node, above);
  if (holder?.type === 'JSXElement' || holder?.type === 'JSXFragment') return true;
  const name = nameOf(holder);
  if (name === undefined || !visible.has(name)) return false;
  // A property may hold a key of the words, such as `full_name`.
  return holder?.type === 'JSXAttribute' || /^\p{Lu}/u.test(text);
}

function isSentence(text: string): boolean {
  return /\p{L}{2,}[,;:]? \p{L}+/u.test(text);
}

/** What a text becomes a part of when it is passed on as it is: through a condition, a template or a list. */
function holderOf(node: Node, above: Node[]): Node | undefined {
  const passing = new Set([
    'ArrayExpression',
    'ConditionalExpression',
    'JSXExpressionContainer',
    'LogicalExpression',
    'TSAsExpression',
    'TemplateElement',
    'TemplateLiteral',
  ]);
  let inner = node;
  for (const outer of above.toReversed()) {
    const decides = outer.type === 'ConditionalExpression' && outer.test === inner;
    if (decides) return undefined;
    if (!passing.has(outer.type)) return outer.type === 'Property' && outer.key === inner ? undefined : outer;
    inner = outer;
  }
  return undefined;
}

function nameOf(holder: Node | undefined): string | undefined {
  const key = (holder?.type === 'JSXAttribute' ? holder.name : holder?.key) as
    | { name?: unknown; value?: unknown }
    | undefined;
  const name = key?.name ?? key?.value;
  return typeof name === 'string' ? name : undefined;
}

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return node.value as string;
  if (node.type === 'TemplateElement') return (node.value as { cooked: string }).cooked;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function isForDevelopers(node: Node, source: string): boolean {
  if (node.type === 'ImportDeclaration' || node.type.startsWith('TSLiteral')) return true;
  const callee = node.callee as { start: number; end: number } | undefined;
  const called = callee ? source.slice(callee.start, callee.end) : '';
  if (node.type === 'NewExpression') return /Error$/.test(called);
  return node.type === 'CallExpression' && /^(log|console)\.\w+$/.test(called);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof (value as Node | null)?.type === 'string');
}
