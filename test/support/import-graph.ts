/** Which source file imports which, and which room which. A room is a folder, as `src/main/didit`, or one file. */
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';
import { sourceFiles } from './source-files.ts';

/** What each one imports, types too; by path from the root of the project. */
type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Which rooms each room may import. */
type RoomTable = Readonly<Record<string, readonly string[]>>;

/** The files below a folder with the files they import. Packages are left out. */
export function importGraph(folder: string): ImportGraph {
  return new Map(sourceFiles(folder).map(({ path, text }) => [path, importsOf(path, text)]));
}

/**
 * What the files of a folder make a process load, themselves and by whatever they load in turn: each such file with its
 * requests, packages among them. `ground` is where else files of the project may be. A type loads nothing.
 */
export function loadedFrom(folder: string, ground: readonly string[]): ImportGraph {
  const texts = new Map([folder, ...ground].flatMap(sourceFiles).map(({ path, text }) => [path, text]));
  const loaded = new Map<string, readonly string[]>();
  const visit = (path: string): void => {
    const text = texts.get(path);
    if (text === undefined || loaded.has(path)) return;
    const requests = requestsOf(path, text, 'values');
    loaded.set(path, requests);
    for (const request of requests) visit(inProject(path, request));
  };
  for (const path of texts.keys()) if (path.startsWith(`${folder}/`)) visit(path);
  return loaded;
}

function importsOf(path: string, text: string): string[] {
  const files = requestsOf(path, text, 'values and types').filter((request) => /^\.\.?\//.test(request));
  return [...new Set(files.map((request) => inProject(path, request)))];
}

function inProject(from: string, request: string): string {
  return join(dirname(from), request.replace(/\?.*$/, ''));
}

function requestsOf(path: string, text: string, of: 'values' | 'values and types'): string[] {
  const { module, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const counts = (entries: readonly { isType: boolean }[]) =>
    of !== 'values' || entries.length === 0 || entries.some(({ isType }) => !isType);
  return [
    ...module.staticImports
      .filter(({ entries }) => counts(entries))
      .map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports
      .filter(({ entries }) => counts(entries))
      .flatMap(({ entries }) => entries.map((one) => one.moduleRequest?.value ?? '')),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
}

/** A table whose rooms are named from `folder`. */
export function roomsIn(folder: string, table: RoomTable): RoomTable {
  const full = (name: string) => `${folder}/${name}`;
  return Object.fromEntries(Object.entries(table).map(([name, others]) => [full(name), others.map(full)]));
}

/** The smallest of the rooms that a file is in; undefined where it is in none. */
function roomOf(path: string, rooms: readonly string[]): string | undefined {
  const holds = (room: string) => path === room || path.startsWith(`${room}/`);
  return rooms.filter(holds).sort((one, other) => other.length - one.length)[0];
}

/** The imports that the table does not allow. From its own room and from `ground` a file imports whatever it likes. */
export function importsNotAllowed(
  graph: ImportGraph,
  allowed: RoomTable,
  ground: readonly string[] = [],
): string[] {
  const rooms = [...Object.keys(allowed), ...ground];
  return [...graph].flatMap(([from, targets]) => {
    const room = roomOf(from, rooms);
    if (room === undefined) return [`${from} is in no room`];
    const mayImport = new Set([room, ...ground, ...(allowed[room] ?? [])]);
    return targets.filter((to) => !mayImport.has(roomOf(to, rooms) ?? '')).map((to) => `${from} -> ${to}`);
  });
}

/** What the table allows and no file does: a table that is wider than the house hides the next circle. */
export function allowedInVain(graph: ImportGraph, allowed: RoomTable): string[] {
  const used = importsBetween(graph, Object.keys(allowed));
  return Object.entries(allowed).flatMap(([room, others]) =>
    others.filter((other) => !used.get(room)?.includes(other)).map((other) => `${room} -> ${other}`),
  );
}

/** The rooms, each with the others that its files import. */
export function importsBetween(graph: ImportGraph, rooms: readonly string[]): ImportGraph {
  const between = new Map(rooms.map((room) => [room, new Set<string>()]));
  for (const [from, targets] of graph) {
    const room = roomOf(from, rooms) ?? '';
    for (const to of targets) {
      const other = roomOf(to, rooms);
      if (other !== undefined && other !== room) between.get(room)?.add(other);
    }
  }
  return new Map([...between].map(([room, others]) => [room, [...others]]));
}

/** The circles that a walk along the imports comes back by, each from where it begins to where it ends: there again. */
export function circlesAmong(graph: ImportGraph): string[][] {
  const found: string[][] = [];
  const walked = new Set<string>();
  const path: string[] = [];
  function walk(node: string): void {
    const before = path.indexOf(node);
    if (before >= 0) found.push([...path.slice(before), node]);
    if (walked.has(node)) return;
    walked.add(node);
    path.push(node);
    for (const next of graph.get(node) ?? []) walk(next);
    path.pop();
  }
  for (const node of graph.keys()) walk(node);
  return found;
}
