/** A part of undici by itself. */
declare module 'undici/lib/dispatcher/agent.js' {
  // biome-ignore lint/style/noDefaultExport: that is how undici gives it
  export { Agent as default } from 'undici';
}
