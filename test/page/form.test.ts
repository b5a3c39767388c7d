import { expect, test } from 'vitest';
import { seriousFaults, withPage } from './page.ts';

test('a form shows its errors, offers what is known, and an answer can be changed', {
  timeout: 180_000,
}, async () => {
  const { page, sandbox, workspace } = await withPage({ weeks: 1 });
  const prompt = page.locator('.message').last();
  await prompt.getByRole('button', { name: 'Something new' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Please complete this required field.').first().waitFor();
  expect(await seriousFaults(page)).toEqual([]);

  const picker = form.getByRole('combobox', { name: 'What did you use AI for?' });
  await picker.fill('screen');
  await form.getByRole('option', { name: 'Screen CVs' }).waitFor();
  await picker.press('ArrowDown');
  await picker.press('ArrowUp');
  await picker.press('Enter');
  await form.getByRole('radio', { name: '2–4 times' }).check();
  await form.getByRole('combobox', { name: /time did it save/ }).click();
  await form.getByRole('option', { name: '30–60 min' }).click();
  await form.getByRole('textbox', { name: 'Exact minutes saved' }).fill('50');
  const redo = form.getByRole('combobox', { name: /checking or redoing it/ });
  await redo.click();
  await form.getByRole('option', { name: 'Under 15 min' }).click();
  await form.getByRole('radio', { name: 'Yes' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const row = prompt.locator('.section', { hasText: 'Screen CVs' });
  await row.getByText(/saved 50 min/).waitFor();

  await row.getByRole('button', { name: 'Change' }).click();
  await form.getByRole('radio', { name: '10 or more' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await row.getByText(/10 or more/).waitFor();

  await row.getByRole('button', { name: 'Change' }).click();
  await form.waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  const ana = workspace.people().find((person) => person.realName === 'Ana Petrović');
  await sandbox.until(() => workspace.views(ana?.id ?? '').length === 0);
});

test('on a phone: channels in a drawer, another person, the report by slash command, shared', {
  timeout: 180_000,
}, async () => {
  const { page } = await withPage({ weeks: 1, width: 390, height: 844 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Show channels' }).click();
  await page.locator('.acting').click();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('Lea');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show channels' }).click();
  await page.getByRole('button', { name: /people-ops/ }).click();
  await page.getByRole('heading', { name: '# people-ops' }).waitFor();

  await page.getByRole('button', { name: 'Hide the walk' }).click();
  const composer = page.getByRole('textbox', { name: /Message #people-ops/ });
  await composer.fill('/ai-adoption rep');
  await page.getByRole('option', { name: /report/ }).waitFor();
  await composer.press('Tab');
  await composer.press('Enter');
  await page.getByText('Only visible to you').waitFor();
  expect(await overflow()).toBe(0);

  await page.locator('.message').last().getByRole('button', { name: 'Share here' }).click();
  const shared = page.locator('.message').last();
  await shared.getByText('Shared by').waitFor();
  expect(await shared.getByText('Only visible to you').count()).toBe(0);
  expect(await overflow()).toBe(0);
  expect(await seriousFaults(page)).toEqual([]);
});
