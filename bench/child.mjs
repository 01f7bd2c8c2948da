/** Runs one job and sends its rows to the parent. A process for each: no job inherits heap or compiled code. */
const { job, ...options } = JSON.parse(process.argv[2]);
const { run } = await import(`./jobs/${job}.mjs`);
process.send(await run(options), () => process.disconnect());
