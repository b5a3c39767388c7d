import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDrawingLine } from '../../src/entrypoints/drawing-line.ts';

/** Drawings that end when they are told to. */
function drawings() {
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const drawing = (name: string) => () =>
    new Promise<void>((resolve, reject) => {
      started.push(name);
      ends.set(name, (error) => (error ? reject(error) : resolve()));
    });
  return { started, drawing, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

const names = Array.from({ length: 10 }, (_, at) => `drawing ${at}`);

test('with nobody waiting, several answers are drawn at once', () => {
  const line = createDrawingLine();
  const { started, drawing } = drawings();
  for (const name of names) void line.draw(name, drawing(name));
  expect(started).toEqual(names.slice(0, 8));
});

test('while answers are written, and just after, one at a time is drawn', async () => {
  const line = createDrawingLine();
  const { started, drawing, end } = drawings();
  let drawn: Promise<void>[] = [];
  await line.write(async () => {
    drawn = names.map((name) => line.draw(name, drawing(name)));
    expect(started).toEqual(names.slice(0, 1));
  });
  expect(started).toEqual(names.slice(0, 1));
  end('drawing 0');
  await drawn[0];
  await turn();
  expect(started).toEqual(names.slice(0, 2));
});

test('several taps of one person that wait are drawn once, as the last one left it', async () => {
  const line = createDrawingLine();
  const { started, drawing, end } = drawings();
  const { first, taps } = await line.write(async () => ({
    first: line.draw('someone else', drawing('first')),
    taps: [line.draw('ana', drawing('older')), line.draw('ana', drawing('newer'))],
  }));
  end('first');
  await first;
  await turn();
  expect(started).toEqual(['first', 'newer']);
  end('newer');
  await Promise.all(taps);
});

test('a drawing that fails is told to those who wait for it, and the next goes on', async () => {
  const line = createDrawingLine();
  const { started, drawing, end } = drawings();
  const { failing, next } = await line.write(async () => ({
    failing: [line.draw('ana', drawing('older'))],
    next: line.draw('ben', drawing('next')),
  }));
  end('older', new Error('not drawn'));
  await expect(failing[0]).rejects.toThrow('not drawn');
  await turn();
  expect(started).toContain('next');
  end('next');
  await next;
});
