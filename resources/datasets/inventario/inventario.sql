SELECT i.fecha, i.codigo_producto, p.nombre AS descripcion, p.departamento, i.existencia, i.costo, i.precio, i.existencia * i.costo AS valor, i.hora_corte
FROM dbo.inventario_diario AS i
LEFT JOIN dbo.productos AS p ON p.codigo = i.codigo_producto
WHERE i.fecha >= @desde AND i.fecha < @hasta
