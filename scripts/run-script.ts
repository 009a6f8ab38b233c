/**
 * Runs a script's body and ends the process with the code it gives. An expected failure is printed as its sentence
 * alone; set BATON_TRACE to see where it came from.
 */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    const trace = process.env.BATON_TRACE && error instanceof Error ? error.stack : undefined;
    console.error(trace ?? (error instanceof Error ? error.message : error));
    process.exitCode = 1;
  }
}
