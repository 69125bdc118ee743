SELECT id_linea, fecha, factura, caja, codigo_producto, descripcion, categoria, cantidad, precio, descuento, impuesto, total, cajero_id
FROM dbo.ventas
WHERE fecha >= @desde AND fecha < @hasta
