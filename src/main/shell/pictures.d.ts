/** Pictures that the build turns into data addresses. */
declare module '*.png?inline' {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: that is how the build gives it
  export default address;
}
