import { expect, test } from 'vitest';
import { seriousFaults, withPage } from './page.ts';

test('the first walk: answer as Ana, read the digest as Lea, see why', {
  timeout: 180_000,
}, async () => {
  const { page } = await withPage({ weeks: 1, cutsOff: true });
  const walk = page.getByRole('region', { name: 'A first walk' });
  await page.locator('.acting').click();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('Lea');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /people-ops/ }).click();
  await page.getByRole('heading', { name: '# people-ops' }).waitFor();
  await page.locator('.message').first().waitFor();
  await walk.getByRole('button', { name: 'Be Ana' }).click();
  await walk.getByText('this is your check-in').waitFor();
  const prompt = page.locator('.message').last();
  await prompt.getByRole('button', { name: 'No AI this week' }).click();
  await walk.locator('li.done').first().waitFor();
  await page.getByText('Noted: no AI this week').waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  await walk.getByRole('button', { name: 'Go to Monday as Lea' }).click();
  await page.getByRole('button', { name: 'Ask Assay' }).waitFor();
  await page.getByRole('heading', { name: '# people-ops' }).waitFor();
  await page.locator('.day', { hasText: 'Today' }).waitFor();
  await page.locator('.unread-line').waitFor();
  const digest = page.locator('.message').last();
  await expect.poll(() => digest.textContent()).toContain('answered');
  expect(await page.locator('.acting').textContent()).toContain('Lea Brandt');

  await page.setViewportSize({ width: 1280, height: 420 });
  await walk.getByRole('button', { name: 'Ask Assay' }).click();
  const why = page.locator('.message.ephemeral');
  await why.getByText('Only visible to you').waitFor();
  await expect.poll(() => why.boundingBox().then((box) => box !== null && box.y < 300)).toBe(true);
  await walk.getByText('That is the whole loop').waitFor();
  await page.setViewportSize({ width: 1280, height: 860 });

  await page.getByRole('button', { name: 'Dark mode' }).click();
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await seriousFaults(page)).toEqual([]);

  await walk.getByRole('button', { name: 'Hide the walk' }).click();
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page.locator('.exchange', { hasText: 'chat.postMessage' }).first().click();
  await page.locator('.payloads').waitFor();
  await page.getByLabel('Slack is slow').click();
  await expect.poll(() => page.getByLabel('Slack is slow').isChecked()).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);

  // Stopped, and started again, while the page stays open.
  await page.route('**/sandbox/events', (route) => route.abort());
  await page.reload();
  const away = page.getByText('The demo has stopped.');
  await away.waitFor();
  expect(await seriousFaults(page)).toEqual([]);
  await page.unroute('**/sandbox/events');
  await away.waitFor({ state: 'detached' });
});
