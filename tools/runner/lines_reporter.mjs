// A reporter of node --test that prints GoogleTest's lines, so that one reader counts all tests.

// A file in which no test matched is reported as one that passed.
const isEmptyFile = (event) =>
  event.type === 'test:pass' && event.data.file?.endsWith(`/${event.data.name}`);

function* lines(event) {
  const { name, details, file, skip } = event.data;
  if (details?.type === 'suite' || isEmptyFile(event)) return;
  const milliseconds = Math.round(details?.duration_ms ?? 0);
  const title = `${file ? file.split('/').pop() : 'test'}: ${name}`;
  yield `[ RUN      ] ${title}\n`;
  if (skip !== undefined && skip !== false) {
    yield `[  SKIPPED ] ${title} (0 ms)\n`;
  } else if (event.type === 'test:pass') {
    yield `[       OK ] ${title} (${milliseconds} ms)\n`;
  } else {
    const error = details?.error;
    yield `${error?.cause?.stack ?? error?.stack ?? error}\n`;
    yield `[  FAILED  ] ${title} (${milliseconds} ms)\n`;
  }
}

// A test that only holds subtests failed because one of them did, which is counted already.
const isSumOfSubtests = (event) =>
  event.type === 'test:fail' && event.data.details?.error?.failureType === 'subtestsFailed';

export default async function* report(source) {
  for await (const event of source) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      if (!isSumOfSubtests(event)) yield* lines(event);
    } else if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      yield event.data.message;
    }
  }
}
