// In place of the file of the same name in Swagger UI, which would show somebody else's example.
window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '../../openapi.yaml',
    dom_id: '#swagger-ui',
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: 'StandaloneLayout',
  });
};
