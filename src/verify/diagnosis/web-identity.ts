import { hasCode } from './failure.ts';
import type { ProblemRow } from './row.ts';
import { act, letter, printPolicy, tryAgain, unset } from './steps.ts';

/** The issuer of GitHub's tokens ([OIDC in AWS](https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services)). */
const gitHub = 'token.actions.githubusercontent.com';

/** A web identity token that the role's trust policy, or the account of the role, does not take. */
const webIdentityRejected: ProblemRow['words'] = ({ failure, context, text }) => {
  const { subject, audience } = failure.webIdentity ?? {};
  const issuer =
    failure.webIdentity?.issuer ?? /No OpenIDConnect provider found in your account for (\S+)/i.exec(text)?.[1];
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
          ? `Please create an OpenID Connect provider for ${provider} with the audience sts.amazonaws.com.`
          : `Please let the trust policy of the role take tokens of ${provider} with :sub ${subject ?? expected} and :aud ${audience ?? 'sts.amazonaws.com'}.`,
        ...(isGitHub
          ? [
              `The conditions are "${gitHub}:sub": "${subject ?? expected}" (StringEquals, or StringLike with repo:OWNER/REPO:*) and "${gitHub}:aud": "sts.amazonaws.com".`,
            ]
          : []),
      ),
      // Of GitHub the letter has said all of it.
      ...(isGitHub || issuer === undefined
        ? []
        : [
            printPolicy(
              context,
              'The trust policy that fits is printed by this.',
              '--service',
              'irsa',
              '--issuer',
              issuer,
            ),
          ]),
      tryAgain(context, 'Then try again.'),
    ],
  };
};

/** Roles that are taken with a web identity token. */
export const webIdentityRows: readonly ProblemRow[] = [
  {
    code: 'web-identity-not-configured',
    matches: ({ text }) => /Web identity configuration not specified/i.test(text),
    words: ({ context }) => ({
      summary: 'There is no web identity role here.',
      cause: 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN must both be set; the platform sets them, not a person.',
      remedies: [
        act('On EKS, annotate the service account with eks.amazonaws.com/role-arn and start the pod anew.'),
        act('In GitHub Actions, use aws-actions/configure-aws-credentials with permissions: id-token: write.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'web-identity-token-missing',
    matches: ({ failure, text }) =>
      failure.operation === 'AssumeRoleWithWebIdentity' &&
      (hasCode(failure, 'ENOENT', 'EACCES') || /no such file/i.test(text)),
    words: ({ context, text }) => {
      const path = /'([^']+)'/.exec(text)?.[1];
      return {
        summary: `The web identity token${path === undefined ? '' : ` ${path}`} cannot be read.`,
        cause:
          'The variables of a web identity role are set, but the token file is not mounted here (or not readable for this user).',
        remedies: [
          act(
            'In a pod, look whether its service account has the annotation eks.amazonaws.com/role-arn, then start the pod anew.',
          ),
          unset(
            'Outside the platform, remove the variables.',
            'AWS_WEB_IDENTITY_TOKEN_FILE',
            'AWS_ROLE_ARN',
            'AWS_ROLE_SESSION_NAME',
          ),
          tryAgain(context, 'Then try again.'),
        ],
      };
    },
  },
  {
    code: 'web-identity-token-expired',
    matches: ({ failure, text }) =>
      failure.operation === 'AssumeRoleWithWebIdentity' &&
      (hasCode(failure, 'ExpiredTokenException', 'ExpiredToken', 'ExpiredIdentityToken') ||
        /token expired/i.test(text)),
    words: ({ context }) => ({
      summary: 'The web identity token has ended.',
      cause:
        'The platform writes a fresh token into the file before the old one ends; this file is an old copy, or the clock of this machine is off. A token of GitHub Actions lives for some minutes only.',
      remedies: [
        act('On EKS, start the pod anew; in a CI system, ask for the token in the same job, right before it is used.'),
        tryAgain(context, 'Then try again.'),
      ],
    }),
  },
  {
    code: 'identity-provider-unreachable',
    matches: ({ failure }) => hasCode(failure, 'IDPCommunicationError', 'IDPCommunicationErrorException'),
    words: ({ failure, context }) => ({
      summary: 'AWS could not fetch the public keys of the identity provider.',
      cause: `${failure.webIdentity?.issuer ?? 'The issuer of the token'} did not answer AWS STS in time, or cannot be reached from the internet.`,
      remedies: [tryAgain(context, 'Try again; mostly it passes.', 10)],
    }),
  },
  {
    code: 'web-identity-rejected',
    matches: ({ failure, text }) =>
      hasCode(
        failure,
        'InvalidIdentityToken',
        'IDPRejectedClaim',
        'InvalidIdentityTokenException',
        'IDPRejectedClaimException',
      ) ||
      /No OpenIDConnect provider found/i.test(text) ||
      (failure.operation === 'AssumeRoleWithWebIdentity' && failure.httpStatus === 403),
    words: webIdentityRejected,
  },
];
