// Records what a published evaluator says to the tables in ../data: @cloud-copilot/iam-simulate.
//
//   npm install @cloud-copilot/iam-simulate   (anywhere; the package is not part of this repository)
//   NODE_PATH=…/node_modules node simulate.mjs > ../data/simulated.txt
//
// One line for each case that the evaluator can be asked: table, the case without its last cell, the
// verdict. Which of them Mayfly decides otherwise, and why, stands in ../data/differences.txt.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(`${process.env.NODE_PATH}/`)
const { runSimulation, anonymousPrincipal } = require('@cloud-copilot/iam-simulate')

const HOME = '000000000000'
const QUEUE = `arn:aws:sqs:us-east-1:${HOME}:jobs`
const ROLE = `arn:aws:iam::${HOME}:role/target`
const read = (name) => readFileSync(new URL(`../data/${name}.txt`, import.meta.url), 'utf8')
const rows = (text) =>
  text
    .split('\n')
    .filter((line) => line.includes(' | ') && !line.startsWith('#') && !line.startsWith('policy '))
    .map((line) => line.split(' | ').map((cell) => cell.trim()))

const WHO = {
  root: `arn:aws:iam::${HOME}:root`,
  user: `arn:aws:iam::${HOME}:user/alice`,
  session: `arn:aws:sts::${HOME}:assumed-role/worker/s1`,
  'other-root': 'arn:aws:iam::111122223333:root',
  'other-user': 'arn:aws:iam::111122223333:user/carol',
  'other-session': 'arn:aws:sts::111122223333:assumed-role/caller/s1',
  service: 'sns.amazonaws.com',
  federated: `arn:aws:iam::${HOME}:oidc-provider/id.example`,
  anonymous: anonymousPrincipal
}
const FACTS = { 'aws:username': 'alice', 'aws:PrincipalTag/team': 'red' }

async function verdict(simulation) {
  const all = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
  const anonymous = simulation.request.principal === anonymousPrincipal
  const answer = await runSimulation(
    {
      identityPolicies: [],
      serviceControlPolicies: anonymous
        ? []
        : [{ orgIdentifier: 'o', policies: [{ name: 'all', policy: all }] }],
      resourceControlPolicies: [],
      ...simulation
    },
    {}
  )
  if (answer.resultType === 'error') {
    if (process.env.VERBOSE) console.error(JSON.stringify(answer.errors))
    return 'cannot be asked'
  }
  return answer.overallResult
}

function tell(table, cells, result) {
  if (result !== 'cannot be asked') console.log([table, ...cells, result].join(' | '))
}

/// A key of the type that the operator compares, of which the evaluator knows that it exists.
function keyFor(operator, given) {
  const name = operator.split(':').at(-1).toLowerCase()
  if (operator.includes(':') || given.startsWith('[')) return 'aws:TagKeys'
  if (name.startsWith('numeric')) return 'aws:MultiFactorAuthAge'
  if (name.startsWith('date')) return 'aws:CurrentTime'
  if (name.startsWith('bool')) return 'aws:SecureTransport'
  if (name.includes('ipaddress')) return 'aws:SourceIp'
  if (name.startsWith('arn')) return 'aws:SourceArn'
  return 'aws:PrincipalTag/key'
}

const plain = (value) =>
  Array.isArray(value) ? value.map(plain) : String(value).replace(/^(date|ip|binary):/, '')

for (const [operator, wanted, given] of rows(read('conditions'))) {
  const key = keyFor(operator, given)
  const contextVariables = { ...FACTS, 'aws:PrincipalTag/star': '*' }
  if (given !== '-') contextVariables[key] = plain(JSON.parse(given))
  const policy = (Effect) => ({
    Version: '2012-10-17',
    Statement: {
      Effect,
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { [key]: JSON.parse(wanted) } }
    }
  })
  const request = {
    principal: WHO.user,
    action: 'sqs:SendMessage',
    resource: { resource: QUEUE, accountId: HOME },
    contextVariables
  }
  const of = (Effect) =>
    verdict({ request, identityPolicies: [{ name: 'p', policy: policy(Effect) }] })
  const [allow, deny] = [await of('Allow'), await of('Deny')]
  const holds = `${allow === 'Allowed'} ${deny === 'ExplicitlyDenied'}`
  const asked = ![allow, deny].includes('cannot be asked')
  const shown = { 'true true': 'yes', 'false false': 'no', 'false true': 'deny' }[holds]
  tell('conditions', [operator, wanted, given], asked ? shown ?? 'allow only' : 'cannot be asked')
}

for (const [element, values, asked] of rows(read('patterns'))) {
  const isAction = element.endsWith('Action')
  const statement = { Effect: 'Allow', [isAction ? 'Resource' : 'Action']: '*' }
  statement[element] = JSON.parse(values)
  const service = asked.split(':')[2]
  const action = { sqs: 'sqs:SendMessage', lambda: 'lambda:InvokeFunction', logs: 'logs:PutLogEvents',
    s3: 's3:GetObject', iam: 'iam:GetRole', ssm: 'ssm:GetParameter',
    secretsmanager: 'secretsmanager:GetSecretValue' }[service]
  if (!isAction && !action) continue
  const request = {
    principal: WHO.user,
    action: isAction ? asked : action,
    resource: { resource: isAction ? QUEUE : asked, accountId: HOME },
    contextVariables: { ...FACTS, 'aws:PrincipalTag/star': '*' }
  }
  const policy = { Version: '2012-10-17', Statement: statement }
  const result = await verdict({ request, identityPolicies: [{ name: 'p', policy }] })
  const shown = { Allowed: 'yes', ImplicitlyDenied: 'no' }[result] ?? result
  tell('patterns', [element, values, asked], shown)
}

const text = read('decisions')
const policies = Object.fromEntries(
  text
    .split('\n')
    .filter((line) => line.startsWith('policy '))
    .map((line) => {
      const [name, statements] = line.slice(7).split(' = ')
      const list = JSON.parse(`[${statements.replaceAll('} {"Effect"', '},{"Effect"')}]`)
      return [name, { Version: '2012-10-17', Statement: list }]
    })
)
const named = (cell) =>
  cell.split(',').filter((name) => name !== '-').map((name) => ({ name, policy: policies[name] }))

for (const [who, identity, boundary, session, resource] of rows(text)) {
  const trust = resource.startsWith('trust:')
  const [resourcePolicy] = named(resource.replace('trust:', ''))
  const sessions = named(session)
  // The evaluator takes one session policy; policies without a place beside the caller are not
  // asked about.
  if (sessions.length > 1) continue
  const principal = WHO[who]
  const isCaller = /user|session/.test(who)
  const request = {
    principal,
    action: trust ? (who === 'federated' ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole') : 'sqs:SendMessage',
    resource: { resource: trust ? ROLE : QUEUE, accountId: HOME },
    contextVariables: {
      ...FACTS,
      'aws:SourceIp': '10.1.2.3',
      'aws:SourceArn': `arn:aws:sns:us-east-1:${HOME}:news`
    }
  }
  if (who === 'federated' || (!isCaller && identity !== '-')) continue
  const result = await verdict({
    request,
    identityPolicies: named(identity),
    ...(boundary === '-' ? {} : { permissionBoundaryPolicies: named(boundary) }),
    ...(sessions.length ? { sessionPolicy: sessions[0].policy } : {}),
    ...(resourcePolicy ? { resourcePolicy: resourcePolicy.policy } : {})
  })
  tell('decisions', [who, identity, boundary, session, resource], result)
}
