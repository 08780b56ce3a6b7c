SwaggerUIBundle({
  // In 3.0.3 an upload is a form alone; as a bare body it would have its fields twice, and Swagger UI would send both.
  url: '/openapi-3.0.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
