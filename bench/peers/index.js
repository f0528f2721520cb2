exports.handler = async () => "Hello, world!";
