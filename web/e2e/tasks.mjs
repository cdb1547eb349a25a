/** How long the page's own thread is held up, as Chromium's trace has it. */

/**
 * Begins to trace; each call of what it returns gives the milliseconds of the tasks since the last one, longest first:
 * of its core's time, since on a machine that does other things a task waits, too.
 */
export async function tasksOf(page) {
  const client = await page.context().newCDPSession(page);
  let events = [];
  client.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const begin = () =>
    client.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
    });
  await begin();
  return async () => {
    const complete = new Promise((done) => client.once('Tracing.tracingComplete', done));
    await client.send('Tracing.end');
    await complete;
    const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
    const own = new Set(
      events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(threadOf),
    );
    const tasks = events.filter((event) => event.name === 'RunTask' && own.has(threadOf(event)));
    events = [];
    await begin();
    return tasks.map(({ tdur = 0 }) => tdur / 1000).sort((a, b) => b - a);
  };
}
