import { describe, expect, test } from 'vitest';
import { failureOf, oddSite } from '../jira/test-support.ts';
import { GitHubGoneError, GitHubNotFoundError, GitHubUnavailableError } from './errors.ts';
import { clientOf, siteAndClient } from './test-support.ts';

describe('a direct read says of an issue', () => {
  test('what it is', async () => {
    const { site, client } = await siteAndClient();

    const reading = await client.readIssue('acme', 'press', 3);

    const { id, title } = site.world.issueOf('acme/press#3');
    expect(reading).toMatchObject({
      outcome: 'found',
      issue: { id, title, owner: 'acme', repo: 'press', number: 3 },
    });
  });

  test('what search does not know yet', async () => {
    const { site, client } = await siteAndClient();
    site.world.update('acme/press#3', { title: 'Fresh' }, { indexLagMs: 60_000 });

    expect(await client.readIssue('acme', 'press', 3)).toMatchObject({ issue: { title: 'Fresh' } });
  });

  test('that it was transferred, and what it is now', async () => {
    const { site, client } = await siteAndClient();
    const { id, number } = site.world.transfer('acme/press#3', 'octo-tools/cellar');

    const reading = await client.readIssue('acme', 'press', 3);

    expect(reading).toMatchObject({
      outcome: 'moved',
      issue: { id, number, owner: 'octo-tools', repo: 'cellar' },
    });
  });

  test('that its repository has another name now', async () => {
    const { site, client } = await siteAndClient();
    const { id } = site.world.issueOf('acme/press#3');
    site.world.renameRepository('acme/press', 'acme/mill');

    expect(await client.readIssue('acme', 'press', 3)).toMatchObject({
      outcome: 'moved',
      issue: { id, repo: 'mill' },
    });
  });

  test('that it was deleted', async () => {
    const { site, client } = await siteAndClient();
    site.world.delete('acme/press#3');

    expect(await client.readIssue('acme', 'press', 3)).toEqual({ outcome: 'deleted' });
  });

  test('that there is none, or none to be seen', async () => {
    const { site, client } = await siteAndClient();
    site.world.transfer('acme/press#3', 'octo-tools/cellar');
    site.world.setVisible('octo-tools/cellar', false);

    expect(await client.readIssue('acme', 'press', 100_000)).toEqual({ outcome: 'not_found' });
    expect(await client.readIssue('octo-tools', 'cellar', 1)).toEqual({ outcome: 'not_found' });
    expect(await client.readIssue('acme', 'press', 3)).toEqual({ outcome: 'not_found' });
  });
});

describe('a direct read says nothing of an issue when', () => {
  test('its repository has issues switched off', async () => {
    const { site, client } = await siteAndClient();
    site.world.setHasIssues('acme/press', false);

    const error = await failureOf(client.readIssue('acme', 'press', 3), GitHubGoneError);

    expect(error.messages).toEqual(['Issues has been disabled in this repository.']);
  });

  test("the 404 is a proxy's", async () => {
    const site = await oddSite((_request, _body, response) =>
      response.writeHead(404).end('<h1>No such host</h1>'),
    );
    const client = await clientOf(site);

    const error = await failureOf(client.readIssue('acme', 'press', 3), GitHubNotFoundError);
    await failureOf(client.readRepository('acme', 'press'), GitHubNotFoundError);

    expect(error.message).toMatch(/No such host/);
  });

  test('the site fails', async () => {
    const { site, client } = await siteAndClient();
    site.faults.add({ kind: '503' });

    const error = await failureOf(client.readIssue('acme', 'press', 3), GitHubUnavailableError);

    expect([error.status, error.fromGitHub]).toEqual([503, true]);
  });
});

test('a repository is found under its name and under its last one, and what is no name reaches nothing else', async () => {
  const { site, client } = await siteAndClient();
  site.world.renameRepository('acme/press', 'acme/mill');

  expect(await client.readRepository('acme', 'mill')).toMatchObject({ owner: 'acme', name: 'mill' });
  expect(await client.readRepository('acme', 'press')).toMatchObject({ owner: 'acme', name: 'mill' });
  expect(await client.readRepository('acme', '../../user')).toBeUndefined();
});
