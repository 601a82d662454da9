import type { ProblemRow } from './row.ts';
import { letter, look, tryAgain } from './steps.ts';

/** The issuer of GitHub's tokens ([OIDC in AWS](https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services)). */
const gitHub = 'token.actions.githubusercontent.com';

/** A web identity token that the role's trust policy, or the account of the role, does not take. */
export const webIdentityRejected: ProblemRow['words'] = ({ failure, context, text }) => {
  const { issuer, subject, audience } = failure.webIdentity ?? {};
  const isGitHub =
    issuer === undefined
      ? text.includes(gitHub) ||
        context.surroundings?.variables.some(({ name, value }) => name === 'GITHUB_ACTIONS' && value === 'true') ===
          true
      : issuer.includes(gitHub);
  const isUnknown = /No OpenIDConnect provider/i.test(text);
  const kubernetes = 'system:serviceaccount:NAMESPACE:NAME';
  const expected = isGitHub ? 'repo:OWNER/REPO:ref:refs/heads/BRANCH' : kubernetes;
  const provider = issuer ?? (isGitHub ? gitHub : 'the issuer of the cluster or CI system');
  return {
    summary: 'AWS did not accept the web identity token.',
    cause: isUnknown
      ? `The account of the role has no OpenID Connect provider for ${provider}.`
      : `The role's trust policy does not fit the token. ${
          subject === undefined ? `Its :sub must be ${expected}, without a blank` : `The token has :sub ${subject}`
        }, its :aud ${audience ?? 'sts.amazonaws.com'}${isGitHub ? `, its issuer ${gitHub}` : ''}.`,
    remedies: [
      letter(
        'account',
        'Send this to the administrator of the account.',
        'The trust policy of a role for web identity',
        isUnknown
          ? `Please create the OpenID Connect provider ${provider} with the audience sts.amazonaws.com.`
          : `Please let the trust policy of the role take tokens of ${provider} with :sub ${subject ?? expected} and :aud ${audience ?? 'sts.amazonaws.com'}.`,
        ...(isGitHub
          ? [
              `The conditions are "${gitHub}:sub": "${subject ?? expected}" (StringEquals, or StringLike with repo:OWNER/REPO:*) and "${gitHub}:aud": "sts.amazonaws.com".`,
            ]
          : []),
      ),
      look('The trust policy that fits is printed by this.', 'policy'),
      tryAgain(context, 'Then try again.'),
    ],
  };
};
