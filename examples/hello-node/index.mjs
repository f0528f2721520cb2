// Says hello to whoever is named in the event or in the query string.
export const handler = async (event, context) => {
  const name = event.queryStringParameters?.name ?? event.name ?? "world";
  console.log(`hello from mayfly to ${name}`);
  const answer = { message: `Hello, ${name}!`, requestId: context.awsRequestId };
  if (!event.requestContext) return answer;
  return {
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(answer),
  };
};
